internal import Contracts
internal import Evidence

/// Words for what a comparison found.
enum ContractWords {
  static func title(_ severity: ChangeSeverity) -> String {
    switch severity {
    case .breaking: "Breaking"
    case .warning: "Warning"
    case .addition: "Compatible"
    }
  }

  /// `3 breaking changes`.
  static func count(_ count: Int, _ severity: ChangeSeverity) -> String {
    let noun =
      switch severity {
      case .breaking: "breaking change"
      case .warning: "warning"
      case .addition: "compatible change"
      }
    return plural(count, noun)
  }

  static func plural(_ count: Int, _ noun: String) -> String {
    "\(NumberText.count(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  static func title(_ check: ContractCheck) -> String {
    switch check {
    case .rules: "Compare"
    case .examples: "Examples"
    case .replay: "Replay"
    case .conformance: "Conform"
    }
  }

  static func explanation(_ check: ContractCheck) -> String {
    switch check {
    case .rules: "the two descriptions are compared"
    case .examples: "consumers’ examples are held against both descriptions"
    case .replay: "consumers’ requests are sent, and the answers held against what they use"
    case .conformance: "the same answers are held against the service’s own description"
    }
  }

  static func title(_ status: ExampleVerdict.Status) -> String {
    switch status {
    case .valid: "still right"
    case .broken: "broken"
    case .repaired: "right only now"
    case .undescribed: "never described"
    }
  }

  /// What a witness shows.
  static func lead(_ finding: ContractFinding) -> String {
    switch finding.side {
    case .request: "Was right, is wrong now:"
    case .response: "Can come now, could not before:"
    }
  }

  /// Names with commas, and how many more where they are many.
  static func list(_ names: [String], most: Int = 4) -> String {
    let shown = names.prefix(most).joined(separator: ", ")
    return names.count > most ? "\(shown) and \(names.count - most) more" : shown
  }
}
