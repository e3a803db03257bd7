/// What a sampling policy kept of the traces, and what those would make one believe.
package struct SamplingResult: Equatable, Sendable {
  /// How many there were, and how many of them were kept.
  package struct Share: Equatable, Sendable {
    package var kept: Int
    package var all: Int

    package init(kept: Int, all: Int) {
      self.kept = kept
      self.all = all
    }

    /// 0 where there were none.
    package var fraction: Double { all == 0 ? 0 : Double(kept) / Double(all) }
    package var lost: Int { all - kept }
  }

  package struct Route: Equatable, Sendable {
    package var name: String
    package var share: Share

    package init(name: String, share: Share) {
      self.name = name
      self.share = share
    }
  }

  /// A rule of a tail policy.
  package struct Rule: Equatable, Sendable {
    package var name: String
    package var kept: Int

    package init(name: String, kept: Int) {
      self.name = name
      self.kept = kept
    }
  }

  /// What is measured in kept traces, against what is true of all.
  package struct Estimate: Equatable, Sendable {
    /// Kept traces counted as if they were all.
    package var naive: Double
    /// Each kept trace counted as often as its probability says; nil where no probability is known.
    package var weighted: Double?
    package var truth: Double

    package init(naive: Double, weighted: Double?, truth: Double) {
      self.naive = naive
      self.weighted = weighted
      self.truth = truth
    }
  }

  /// As the note calls it.
  package var name: String
  /// The policy in words, such as `head: 1 % of all traces`.
  package var words: String
  package var traces: Share
  package var spans: Share
  package var bytes: Share
  /// Traces with an error, and those in whose kept spans one is to be seen.
  package var errors: Share
  /// Traces that took longer than `TraceRun.slowLimit`, and those whose kept spans did.
  package var slow: Share
  /// Kept traces with an error of which nothing is missing that was captured.
  package var wholeErrors = 0
  /// Of each route, the rarest last.
  package var routes: [Route] = []
  /// Kept traces of which something is missing that was captured, and those of them that lack their root.
  package var incomplete = 0
  package var rootless = 0
  /// Kept traces in which a span's parent was dropped.
  package var broken = 0
  /// Estimated from what was kept: how many traces there were, how many had an error, the share of those, and the 99th
  /// percentile of the traces' durations in milliseconds.
  package var total: Estimate
  package var errorTotal: Estimate
  package var errorRate: Estimate
  package var tail: Estimate?
  /// Of a tail policy: traces that were pushed out before their decision, and spans that came after it.
  package var evicted = 0
  package var late = 0
  /// The most traces that were held at a time, and the most bytes of their spans.
  package var held = 0
  package var heldBytes = 0
  /// Which of a tail policy's rules kept how many, in their order.
  package var rules: [Rule] = []
  /// Which spans of `TraceRun.example` were kept.
  package var exampleSpans: Set<Int> = []

  package init(
    name: String, words: String, traces: Share, spans: Share, bytes: Share, errors: Share,
    slow: Share, total: Estimate, errorTotal: Estimate, errorRate: Estimate
  ) {
    self.name = name
    self.words = words
    self.traces = traces
    self.spans = spans
    self.bytes = bytes
    self.errors = errors
    self.slow = slow
    self.total = total
    self.errorTotal = errorTotal
    self.errorRate = errorRate
  }
}
