/// What a receiver does with exports that it could take in, so as to be a slow collector, or one that is down.
package struct ReceiverBehaviour: Equatable, Sendable {
  /// Answers that keep nothing of what was sent.
  package struct Refusal: Equatable, Sendable {
    /// From 400 to 599.
    package var status: Int
    /// Seconds, for the header `Retry-After`.
    package var retryAfter: Int?
    /// How many exports are still answered so; nil for all.
    package var remaining: Int?

    package init(status: Int, retryAfter: Int? = nil, remaining: Int? = nil) {
      self.status = status
      self.retryAfter = retryAfter
      self.remaining = remaining
    }
  }

  /// Passes between an export and its answer; it is taken in, or refused, at once.
  package var delay: Duration
  package var refusal: Refusal?

  package init(delay: Duration = .zero, refusal: Refusal? = nil) {
    self.delay = delay
    self.refusal = refusal
  }

  /// The refusal of one export, which is counted; nil where it is to be taken in.
  mutating func claimRefusal() -> Refusal? {
    guard let refusal else { return nil }
    guard let remaining = refusal.remaining else { return refusal }
    guard remaining > 0 else {
      self.refusal = nil
      return nil
    }
    self.refusal?.remaining = remaining - 1
    if remaining == 1 { self.refusal = nil }
    return refusal
  }
}
