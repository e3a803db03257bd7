/// A limit that a schema can set: on a number, on a length, on a count.
enum SchemaLimit: String, CaseIterable, Sendable {
  case maximum = "max"
  case maxLength = "max-length"
  case maxItems = "max-items"
  case maxProperties = "max-properties"
  case minimum = "min"
  case minLength = "min-length"
  case minItems = "min-items"
  case minProperties = "min-properties"

  /// What can become of a limit.
  enum Move: String, CaseIterable, Sendable {
    case increased, decreased, set, unset

    var words: String {
      switch self {
      case .increased: "raised"
      case .decreased: "lowered"
      case .set: "set where none was"
      case .unset: "removed"
      }
    }
  }

  /// JSON Schema's word.
  var keyword: String {
    switch self {
    case .maximum: "maximum"
    case .maxLength: "maxLength"
    case .maxItems: "maxItems"
    case .maxProperties: "maxProperties"
    case .minimum: "minimum"
    case .minLength: "minLength"
    case .minItems: "minItems"
    case .minProperties: "minProperties"
    }
  }

  var isUpper: Bool {
    switch self {
    case .maximum, .maxLength, .maxItems, .maxProperties: true
    case .minimum, .minLength, .minItems, .minProperties: false
    }
  }

  /// Whether fewer values are valid afterwards; more are otherwise.
  func narrows(_ move: Move) -> Bool {
    switch move {
    case .set: true
    case .unset: false
    case .increased: !isUpper
    case .decreased: isUpper
    }
  }
}
