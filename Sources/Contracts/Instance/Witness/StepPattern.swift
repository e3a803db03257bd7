/// Which places of a value steps through its schema lead to.
struct StepPattern {
  private enum Token: Equatable {
    case name(String)
    /// Any item or key.
    case any
  }

  private let tokens: [Token]

  init(_ steps: [SchemaStep]) {
    tokens = steps.compactMap { step in
      switch step {
      case .property(let name): .name(Origin.escaped(name))
      case .prefix(let index): .name("\(index)")
      case .item, .rest: .any
      case .allOf, .oneOf, .anyOf, .not: nil
      }
    }
  }

  /// Whether a fault speaks of such a place: of it, of a part of it, or of its being there, or of a whole that it decides.
  func concerns(_ fault: InstanceFault) -> Bool {
    let parts = fault.pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    guard zip(tokens, parts).allSatisfy({ $0 == .any || $0 == .name(String($1)) }) else {
      return false
    }
    if parts.count >= tokens.count { return true }
    switch fault.keyword {
    case "required", "dependentRequired":
      guard parts.count == tokens.count - 1, case .name(let name) = tokens[parts.count] else {
        return false
      }
      return fault.message.hasPrefix("`\(unescaped(name))` ")
    case "oneOf", "anyOf", "not", "minItems", "maxItems", "minProperties", "maxProperties":
      return true
    default: return false
    }
  }

  private func unescaped(_ token: String) -> String {
    token.replacing("~1", with: "/").replacing("~0", with: "~")
  }
}
