internal import Telemetry

/// What has been received so far, and whether something is missing.
struct TraceGathering {
  private(set) var capture = TelemetryCapture()
  private var known: Set<Key> = []
  private var missing: Set<Key> = []
  /// When spans or log entries came last: metrics come whether anything happens or not.
  private var last: ContinuousClock.Instant

  private struct Key: Hashable {
    var trace: TraceID
    var span: SpanID
  }

  init() { last = .now }

  mutating func add(_ more: TelemetryCapture) {
    if !more.spans.isEmpty || !more.logs.isEmpty { last = .now }
    for span in more.spans {
      let key = Key(trace: span.traceID, span: span.spanID)
      known.insert(key)
      missing.remove(key)
      guard let parent = span.parentID else { continue }
      let above = Key(trace: span.traceID, span: parent)
      if !known.contains(above) { missing.insert(above) }
    }
    capture.spans += more.spans
    capture.points += more.points
    capture.logs += more.logs
    capture.exports += more.exports
  }

  /// Begins to wait anew.
  mutating func listen() { last = .now }

  /// Whether no parent is missing, and somebody has sent something.
  var isWhole: Bool { missing.isEmpty && !known.isEmpty }

  /// For how long neither spans nor log entries have come.
  var silence: Duration { .now - last }
}
