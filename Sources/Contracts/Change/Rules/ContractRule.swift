/// A kind of change between two descriptions of an API, and what it is worth.
package struct ContractRule: Equatable, Sendable {
  /// The name that oasdiff publishes for the same rule, or one in its style.
  package var id: String
  /// Unless an author says otherwise.
  package var severity: ChangeSeverity
  /// nil where the rule holds for either: what clients negotiate, and what concerns an operation as a whole.
  package var side: MessageSide?
  /// A few words without a full stop: `request property: maxLength lowered`.
  package var title: String
  /// A sentence that says why it is worth so much.
  package var explanation: String
  /// What rules for several places have in common, `max-length-decreased`; the id where it is alone.
  package var family: String

  package init(
    id: String, severity: ChangeSeverity, side: MessageSide?, title: String, explanation: String,
    family: String
  ) {
    self.id = id
    self.severity = severity
    self.side = side
    self.title = title
    self.explanation = explanation
    self.family = family
  }
}
