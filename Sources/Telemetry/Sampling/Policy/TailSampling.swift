/// A decision by collectors that hold the spans of a trace for a while.
///
/// Source: opentelemetry-collector-contrib, processor/tailsamplingprocessor, README at 000e83d.
package struct TailSampling: Equatable, Sendable {
  /// How many traces' decisions are remembered after their spans are gone; none of a kind where it is 0.
  package struct Caches: Equatable, Sendable {
    package var sampled: Int
    package var dropped: Int

    package init(sampled: Int = 0, dropped: Int = 0) {
      self.sampled = sampled
      self.dropped = dropped
    }
  }

  /// From the arrival of a trace's first span to its decision, in nanoseconds.
  package var wait = 30_000_000_000
  /// How many traces a collector has room for; the oldest makes room for a new one, decided or not.
  package var capacity = 50_000
  package var rules: [TailRule]
  package var caches = Caches()
  package var collectors = 1
  /// Whether all spans of a trace reach the same collector.
  ///
  /// Otherwise each service's part of it goes to any of them.
  package var isRoutedByTrace = true
  /// Whether the first rule that keeps a trace ends its judgement.
  package var endsAtFirstMatch = false
  /// Whether traces that wait for their decision when the last span has arrived are thrown away.
  ///
  /// Otherwise they are
  /// decided when their time has come.
  package var dropsPending = false

  package init(rules: [TailRule]) { self.rules = rules }
}
