/// A way to notice that a change breaks somebody.
package enum ContractCheck: String, CaseIterable, Sendable {
  /// The two descriptions are compared.
  case rules
  /// Consumers' examples are held against both descriptions.
  case examples
  /// Consumers' requests are sent to the service, and its answers held against what they need.
  case replay
  /// The service's answers are held against its own description.
  case conformance
}
