/// Turns captured traces into those that are drawn.
package struct TraceRecorder {
  private let set: TraceSet
  /// Of all spans, to name what links lead to.
  private let names: [SpanID: (trace: TraceID, text: String)]
  /// Rows of all traces that are drawn, so that a page stays light.
  private static let mostRows = 60
  private static let mostTraces = 4
  /// So many of the same, one after the other, are one row.
  private static let folds = 4

  package init(_ set: TraceSet) {
    self.set = set
    var names: [SpanID: (TraceID, String)] = [:]
    let linked = Set(set.traces.flatMap { $0.spans.flatMap { $0.links.map(\.spanID) } })
    for trace in linked.isEmpty ? [] : set.traces {
      for span in trace.spans where linked.contains(span.spanID) {
        names[span.spanID] = (span.traceID, "\(span.service): \(span.name)")
      }
    }
    self.names = names
  }

  /// The forms of the traces, the most frequent first, with an example each: the one in the middle by duration.
  ///
  /// - Returns: Those that are drawn, and how many forms there are.
  package func drawn() -> (traces: [RecordedTrace], forms: Int) {
    let forms = forms()
    var rows = 0
    var traces: [RecordedTrace] = []
    for form in forms.prefix(TraceRecorder.mostTraces) {
      let sorted = form.sorted {
        let (one, other) = (set.traces[$0], set.traces[$1])
        return (one.duration, $0) < (other.duration, $1)
      }
      let trace = record(set.traces[sorted[(sorted.count - 1) / 2]], alike: form.count)
      rows += trace.spans.count
      if rows > TraceRecorder.mostRows, !traces.isEmpty { break }
      traces.append(trace)
    }
    return (traces, forms.count)
  }

  /// Of each form, its traces.
  private func forms() -> [[Int]] {
    var places: [TraceForm: Int] = [:]
    var forms: [[Int]] = []
    for (index, trace) in set.traces.enumerated() {
      let form = TraceForm(trace)
      if let place = places[form] {
        forms[place].append(index)
      } else {
        places[form] = forms.count
        forms.append([index])
      }
    }
    return forms.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
  }

  /// A trace as it is drawn.
  ///
  /// - Parameters:
  ///   - trace: As it was captured.
  ///   - alike: How many are like it.
  /// - Returns: Its rows; what is too much is left out and counted.
  package func record(_ trace: Trace, alike: Int) -> RecordedTrace {
    var rows: [RecordedTrace.Span] = []
    let rest = spanRows(of: trace)
    let path = CriticalPath(of: trace, from: trace.head)
    var places: [Int: Int] = [:]
    for row in rest.rows {
      places[row.first] = rows.count
      rows.append(span(row, of: trace, path, places))
    }
    var recorded = RecordedTrace(
      id: trace.id.hex, spans: rows, duration: TraceRecorder.milliseconds(trace.duration),
      alike: alike)
    recorded.hidden = rest.hidden
    return recorded
  }

  /// Ids of the spans of each row of `record`, in its order.
  package func rowIDs(of trace: Trace) -> [[SpanID]] {
    spanRows(of: trace).rows.map { $0.members.map { trace.spans[$0].spanID } }
  }

  // MARK: - Rows

  private struct Row {
    /// Indices of spans: one, or several that are alike.
    var members: [Int]
    var first: Int { members[0] }
  }

  /// Depth first.
  private func spanRows(of trace: Trace) -> (rows: [Row], hidden: Int) {
    var rows: [Row] = []
    var hidden = 0
    var stack = TraceRecorder.folded(trace, trace.tops).reversed().map { $0 }
    while let row = stack.popLast() {
      if rows.count < TraceRecorder.mostRows {
        rows.append(row)
      } else {
        hidden += row.members.count
      }
      stack += TraceRecorder.folded(trace, trace.children[row.first]).reversed()
    }
    return (rows, hidden)
  }

  private static func folded(_ trace: Trace, _ spans: [Int]) -> [Row] {
    var rows: [Row] = []
    for span in spans {
      if let last = rows.last, trace.parents[span] != nil, trace.isAlike(last.first, span) {
        rows[rows.count - 1].members.append(span)
      } else {
        rows.append(Row(members: [span]))
      }
    }
    return rows.flatMap { row in
      row.members.count >= folds ? [row] : row.members.map { Row(members: [$0]) }
    }
  }

  private func span(
    _ row: Row, of trace: Trace, _ path: CriticalPath, _ places: [Int: Int]
  ) -> RecordedTrace.Span {
    let span = trace.spans[row.first]
    var parent = RecordedTrace.Parent.none
    if let index = trace.parents[row.first], let place = places[index] {
      parent = .span(place)
    } else if let id = span.parentID {
      parent = .missing(id.hex)
    }
    let members = Set(row.members)
    let durations = row.members.reduce(0) { $0 + trace.spans[$1].duration }
    var recorded = RecordedTrace.Span(
      name: span.name, service: span.service, kind: span.kind, parent: parent,
      start: TraceRecorder.milliseconds(span.start - trace.start),
      duration: TraceRecorder.milliseconds(durations),
      own: TraceRecorder.milliseconds(row.members.reduce(0) { $0 + trace.selfTime($1) }))
    recorded.count = row.members.count
    if row.members.count > 1 {
      recorded.last = row.members.map { trace.spans[$0].end - trace.start }.max()
        .map(TraceRecorder.milliseconds)
    }
    recorded.isError = span.isError
    recorded.message = span.statusMessage
    recorded.isOutsideParent = row.members.contains { trace.isOutsideParent($0) }
    recorded.critical = path.segments.filter { members.contains($0.span) }.map {
      RecordedTrace.Piece(
        start: TraceRecorder.milliseconds($0.start - trace.start),
        end: TraceRecorder.milliseconds($0.end - trace.start))
    }
    recorded.events = span.events.prefix(4).map { event in
      RecordedTrace.Event(
        at: TraceRecorder.milliseconds(event.time - trace.start), name: event.name,
        text: TraceRecorder.words(of: event))
    }
    recorded.links = span.links.prefix(4).map { link in
      let target = names[link.spanID].flatMap { $0.trace == link.traceID ? $0.text : nil }
      return RecordedTrace.Link(
        trace: link.traceID == trace.id ? nil : String(link.traceID.hex.prefix(8)), target: target)
    }
    recorded.attributes = TraceRecorder.shown.compactMap { key in
      span.attributes[key].map {
        RecordedTrace.Attribute(name: key, value: String($0.text.prefix(120)))
      }
    }
    return recorded
  }

  /// Attributes that tell what a span was.
  private static let shown = [
    "http.response.status_code", "db.query.text", "messaging.destination.name", "error.type",
  ]

  private static func words(of event: TraceSpan.Event) -> String {
    let parts = ["exception.type", "exception.message"].compactMap { event.attributes[$0]?.text }
    return String(parts.joined(separator: ": ").prefix(160))
  }

  private static func milliseconds(_ nanoseconds: Int) -> Double { Double(nanoseconds) / 1e6 }
}
