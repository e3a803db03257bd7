/// Where a changed schema stands: the first words of its rule's id.
package enum RulePlace: String, CaseIterable, Sendable {
  case requestBody = "request-body"
  case requestProperty = "request-property"
  case requestParameter = "request-parameter"
  case requestParameterProperty = "request-parameter-property"
  case responseBody = "response-body"
  case responseProperty = "response-property"
  case responseHeader = "response-header"

  /// Whether clients send it or read it.
  package var side: MessageSide {
    switch self {
    case .requestBody, .requestProperty, .requestParameter, .requestParameterProperty: .request
    case .responseBody, .responseProperty, .responseHeader: .response
    }
  }

  /// For people: `request property`.
  package var words: String { rawValue.replacing("-", with: " ") }

  /// What a property below it is; items of an array and what else an object holds count as properties.
  var below: RulePlace {
    switch self {
    case .requestBody, .requestProperty: .requestProperty
    case .requestParameter, .requestParameterProperty: .requestParameterProperty
    case .responseBody, .responseProperty, .responseHeader: .responseProperty
    }
  }
}
