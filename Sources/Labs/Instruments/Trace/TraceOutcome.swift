internal import Requests
internal import Telemetry

/// What one run of a `trace` block came to.
struct TraceOutcome {
  let plan: TracePlan
  let capture: TelemetryCapture
  let set: TraceSet
  let metrics: [MetricSummary]
  let graph: ServiceGraph
  /// What the requests came to; nil where the block has none.
  let talks: [Conversation.Talk]?
  let elapsed: Duration
  /// In nanoseconds.
  let slowLimit: Int
  let sampling: [SamplingResult]
  /// Of each policy: links of kept spans, and those of them whose target was kept too.
  let keptLinks: [(all: Int, whole: Int)]
  let example: RecordedTrace?

  init(
    _ plan: TracePlan, _ capture: TelemetryCapture, answers: [Conversation.Talk]?,
    elapsed: Duration
  ) {
    self.plan = plan
    self.capture = capture
    talks = answers
    self.elapsed = elapsed
    let set = TraceSet(capture.spans)
    self.set = set
    metrics = MetricSummary.all(of: capture.points)
    graph = ServiceGraph(set)
    let limit = plan.slow.map { Int($0 * 1e9) } ?? TraceOutcome.tail(set)
    slowLimit = limit
    guard !plan.policies.isEmpty else {
      (sampling, keptLinks) = ([], [])
      example = nil
      return
    }
    let replay = SamplingReplay(
      set, slowLimit: Double(limit) / 1e6, seed: UInt64(bitPattern: Int64(plan.traffic?.seed ?? 1)))
    let outcomes = plan.policies.map { replay.run($0) }
    var results = outcomes.map(\.result)
    let recorder = TraceRecorder(set)
    let shown = TraceOutcome.example(set, outcomes)
    example = shown.map { recorder.record(set.traces[$0], alike: 1) }
    if let shown {
      let rows = recorder.rowIDs(of: set.traces[shown]).compactMap(\.first)
      for (index, outcome) in outcomes.enumerated() {
        results[index].exampleSpans = outcome.kept(rows, of: shown)
      }
    }
    sampling = results
    let links = LinkCount(set)
    keptLinks = outcomes.map { links.kept(by: $0) }
  }

  /// What one of a hundred traces takes, in nanoseconds.
  private static func tail(_ set: TraceSet) -> Int {
    let durations = set.traces.map(\.duration).sorted()
    guard !durations.isEmpty else { return 0 }
    return durations[min(durations.count - 1, durations.count * 99 / 100)]
  }

  /// A trace of which policies leave different things: one with an error, where there is such a one.
  ///
  /// - Returns: Index of `TraceSet.traces`; nil where there are none.
  private static func example(_ set: TraceSet, _ outcomes: [SamplingReplay.Outcome]) -> Int? {
    let whole = set.traces.indices.filter { set.traces[$0].isComplete }
    let failed = whole.filter { set.traces[$0].hasError }
    let candidates = (failed.isEmpty ? whole : failed).prefix(mostCandidates)
    var best: (trace: Int, variety: Int)?
    for trace in candidates {
      let left = Set(outcomes.map { outcome in outcome.keptSpans(of: trace).count { $0 } })
      if left.count > best?.variety ?? 0 { best = (trace, left.count) }
    }
    return best?.trace ?? set.traces.indices.first
  }

  private static let mostCandidates = 1000

  /// As it is kept beside the note.
  var run: TraceRun {
    let links = set.traces.flatMap { $0.spans.flatMap(\.links) }
    let known = Set(set.traces.flatMap { $0.spans.map(\.spanID) })
    let traces = Set(set.traces.map(\.id))
    var run = TraceRun(
      traceCount: set.traces.count, spanCount: set.spanCount,
      errorCount: set.traces.reduce(0) { $0 + $1.spans.count(where: \.isError) },
      errorTraces: set.traces.count(where: \.hasError), broken: set.traces.count(where: \.isBroken),
      complete: set.traces.count(where: \.isComplete), services: set.services,
      isGenerated: plan.traffic != nil)
    run.settings = plan.settings
    run.links = links.count
    run.resolvedLinks = links.count { known.contains($0.spanID) && traces.contains($0.traceID) }
    run.sampling = sampling
    run.example = example
    run.slowLimit = sampling.isEmpty ? nil : Double(slowLimit) / 1e6
    run.metrics = metrics.map(\.recorded)
    run.logs = capture.logs.count
    run.joinedLogs = capture.logs.count { $0.traceID.map { traces.contains($0) } ?? false }
    return run
  }

  /// A run with the traces and the graph that are drawn.
  func drawn(_ run: TraceRun) -> TraceRun {
    var run = run
    let drawn = TraceRecorder(set).drawn()
    run.forms = drawn.forms
    // Of a model one has seen one trace when one has seen its drawing.
    run.traces = plan.traffic == nil ? drawn.traces : []
    run.graph = graph.nodes.count > 1 ? graph : nil
    return run
  }
}
