/// An operation of the base and the one of the revision that stands in its place.
struct OperationPair: Sendable {
  /// nil where it was added.
  var base: Operation?
  /// nil where it was removed.
  var revision: Operation?
  /// Its place among all findings: in the order of the revision, then what was removed.
  var order: Int

  /// As the revision calls it; empty for the API as a whole.
  var title: String { revision?.title ?? base?.title ?? "" }

  /// Whether the API sends it, so that request and response change their sides.
  var isSentByAPI: Bool { (revision ?? base).map { $0.sender != .client } ?? false }

  /// The side on which its requests are judged.
  var requestSide: MessageSide { isSentByAPI ? .response : .request }
}
