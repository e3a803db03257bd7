/// What became of a consumer's example between two descriptions.
package struct ExampleVerdict: Equatable, Sendable {
  package enum Status: String, Sendable {
    /// Right before and now.
    case valid
    /// Right before, wrong now.
    case broken
    /// Wrong before and right now: the description was corrected, or the example is newer.
    case repaired
    /// Wrong on both sides: the description never covered it.
    case undescribed
  }

  package var name: String
  package var consumer: String
  package var status: Status
  /// Into the example, `/request/body/sku` or `/response/body/total`; nil where it is valid.
  package var pointer: String?
  /// A sentence without a full stop; nil where it is valid.
  package var reason: String?
  /// The operation of the base, or of the revision, that it belongs to; nil for none.
  package var operation: String?

  package init(
    name: String, consumer: String, status: Status, pointer: String? = nil, reason: String? = nil,
    operation: String? = nil
  ) {
    self.name = name
    self.consumer = consumer
    self.status = status
    self.pointer = pointer
    self.reason = reason
    self.operation = operation
  }
}
