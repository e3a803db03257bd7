/// A place of a message that has a schema.
struct SchemaUse: Sendable {
  var place: RulePlace
  var part: ChangeLocation.Part
  /// `request body`, `query parameter limit`, `status 200`.
  var subject: String
  /// For sentences: `the request body`.
  var words: String
  /// Whether its values are written as text.
  var isText = false

  /// What stands at the end of some steps: `the property `/items/*/sku` of the request body`.
  func noun(_ steps: [SchemaStep]) -> String {
    guard !steps.isEmpty else { return words }
    let path = steps.map(\.text).joined()
    let kind: String? = steps.last { $0.isBelow }.map { step in
      switch step {
      case .property: "property"
      case .item, .prefix: "item"
      default: "additional property"
      }
    }
    return kind.map { "the \($0) `\(path)` of \(words)" } ?? "\(words) \(path)"
  }
}

extension SchemaStep {
  /// Whether it leads to another value; a branch of a composition is the same one.
  var isBelow: Bool {
    switch self {
    case .property, .item, .prefix, .rest: true
    case .allOf, .oneOf, .anyOf, .not: false
    }
  }
}

extension ChangeLocation.Part {
  /// The order of the parts of an operation.
  var sortKey: [String] {
    switch self {
    case .operation: ["0"]
    case .security: ["1"]
    case .parameter(let location, let name): ["2", location.rawValue, name]
    case .requestBody(let type): ["3", type ?? ""]
    case .response(let status): ["4", status.text]
    case .responseHeader(let status, let name): ["4", status.text, "0", name]
    case .responseBody(let status, let type): ["4", status.text, "1", type ?? ""]
    }
  }
}
