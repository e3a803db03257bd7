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
    let recorder = TraceRecorder(set)
    let shown = TraceOutcome.example(set)
    let rows = shown.map { recorder.rowIDs(of: $0) } ?? []
    example = shown.map { trace in
      recorder.record(trace, alike: 1)
    }
    let replay = SamplingReplay(
      set, slowLimit: Double(limit) / 1e6, seed: UInt64(bitPattern: Int64(plan.traffic?.seed ?? 1)))
    let drawn = shown.map { SamplingReplay.Example(trace: $0.id, spans: rows.compactMap(\.first)) }
    let outcomes = plan.policies.map { replay.run($0, example: drawn) }
    sampling = outcomes.map(\.result)
    let links = LinkCount(set)
    keptLinks = outcomes.map { links.kept(by: $0) }
  }

  /// What one of a hundred traces takes, in nanoseconds.
  private static func tail(_ set: TraceSet) -> Int {
    let durations = set.traces.map(\.duration).sorted()
    guard !durations.isEmpty else { return 0 }
    return durations[min(durations.count - 1, durations.count * 99 / 100)]
  }

  /// A trace with an error, and of those one of the usual size; else the first.
  private static func example(_ set: TraceSet) -> Trace? {
    let failed = set.traces.filter { $0.hasError && $0.isComplete }
    guard !failed.isEmpty else { return set.traces.first }
    let sizes = failed.map(\.spans.count).sorted()
    let usual = sizes[sizes.count / 2]
    return failed.first { $0.spans.count == usual }
  }

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
