/// Which spans are kept: by a decision when work begins, by one when the trace is over, or by both, where the second
/// chooses from what the first let through.
package struct SamplingPolicy: Equatable, Sendable {
  /// Decided where spans are made; nil keeps all of them.
  package var head: HeadSampling?
  /// Decided by a collector that has waited for the trace; nil passes all on.
  package var tail: TailSampling?

  package init(head: HeadSampling? = nil, tail: TailSampling? = nil) {
    self.head = head
    self.tail = tail
  }
}
