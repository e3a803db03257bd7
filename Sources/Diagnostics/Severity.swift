/// How much a problem matters.
package enum Severity: String, Sendable, Comparable {
  /// The output would be right, but not what the author meant. Becomes an error with `--strict`.
  case warning
  /// Nothing is published while it stands.
  case error

  package static func < (left: Severity, right: Severity) -> Bool {
    left == .warning && right == .error
  }
}
