/// One change between two descriptions of an API, and what it means.
package struct ContractFinding: Equatable, Sendable {
  /// Why its severity is not the table's.
  package struct Override: Equatable, Sendable {
    /// What the table says.
    package var original: ChangeSeverity
    package var reason: String

    package init(original: ChangeSeverity, reason: String) {
      self.original = original
      self.reason = reason
    }
  }

  /// The rule's id: `new-required-request-parameter`.
  package var rule: String
  package var severity: ChangeSeverity
  package var side: MessageSide
  /// The operation's title: `GET /orders/{id}`; empty for what concerns the whole API.
  package var operation: String
  /// Within the operation, for people: `request body /items/*/sku`, `query parameter limit`, `status 200 /total`.
  package var subject: String
  /// RFC 6901, in the revision; in the base for what was removed.
  package var pointer: String
  /// `orders.yaml:31`; nil for what was not there.
  package var base: String?
  package var revision: String?
  /// What is written there, for people; a few lines.
  package var before: String?
  package var after: String?
  /// A sentence without a full stop, with names and values.
  package var message: String
  /// A message that was right before and is wrong now (request), or that can come now and could not before (response).
  package var witness: Witness?
  /// Whether no such message is known, so that nothing proves that anybody breaks.
  package var isUndecided = false
  package var override: Override?
  /// Names of the examples that have a value where the change is: `mobile: read an order`.
  package var exercisedBy: [String] = []
  /// Those of them that are broken there.
  package var breaks: [String] = []

  package init(
    rule: String, severity: ChangeSeverity, side: MessageSide, operation: String, subject: String,
    pointer: String, message: String
  ) {
    self.rule = rule
    self.severity = severity
    self.side = side
    self.operation = operation
    self.subject = subject
    self.pointer = pointer
    self.message = message
  }
}
