internal import Evidence
internal import Telemetry

/// What is said below a span's bar.
struct WaterfallNote: Equatable {
  var mark: TraceMark?
  var text: String
  var style = TraceTextStyle.muted

  /// So many of one kind are told; the rest is counted.
  private static let most = 2

  /// All that is to be said of a span, the worst first.
  static func all(of index: Int, in trace: RecordedTrace, _ tree: WaterfallTree) -> [WaterfallNote]
  {
    let span = trace.spans[index]
    let events = events(of: span)
    var notes: [WaterfallNote] = []
    let isTold = span.events.contains { !span.message.isEmpty && $0.text.contains(span.message) }
    if span.isError, !isTold {
      notes.append(
        WaterfallNote(
          mark: .error, text: span.message.isEmpty ? "error, without a message" : span.message,
          style: .caution))
    }
    notes += events
    if let text = outside(span, in: trace) {
      notes.append(WaterfallNote(mark: .outside, text: text, style: .caution))
    }
    notes += links(of: span)
    if span.count > 1 {
      notes.append(WaterfallNote(mark: nil, text: repetition(of: span)))
    }
    let together = tree.concurrency(of: index, in: trace)
    if together > 1 {
      notes.append(WaterfallNote(mark: nil, text: "up to \(together) children at once"))
    }
    return notes
  }

  private static func events(of span: RecordedTrace.Span) -> [WaterfallNote] {
    var notes = span.events.prefix(most).map { event in
      let text = event.text.isEmpty ? "" : ": " + event.text
      return WaterfallNote(
        mark: .event, text: "\(event.name) at \(LoadWords.time(event.at))\(text)",
        style: event.name == "exception" ? .caution : .muted)
    }
    if span.events.count > most {
      notes.append(
        WaterfallNote(
          mark: .event,
          text: "and \(LoadWords.counted(span.events.count - most, "more event", "more events"))"))
    }
    return notes
  }

  /// How a span is outside of its parent; nil where it is not.
  static func outside(_ span: RecordedTrace.Span, in trace: RecordedTrace) -> String? {
    guard span.isOutsideParent else { return nil }
    guard case .span(let index) = span.parent, trace.spans.indices.contains(index) else {
      return "outside its parent"
    }
    let parent = trace.spans[index]
    if span.start < parent.start {
      return
        "starts \(LoadWords.time(parent.start - span.start)) before its parent: their clocks differ"
    }
    if span.start >= parent.end {
      return "starts after its parent had ended"
    }
    guard span.end > parent.end else { return "outside its parent" }
    return "outlives its parent by \(LoadWords.time(span.end - parent.end))"
  }

  private static func links(of span: RecordedTrace.Span) -> [WaterfallNote] {
    var notes = span.links.prefix(most).map { link in
      WaterfallNote(
        mark: .link, text: words(link), style: link.target == nil ? .caution : .muted)
    }
    if span.links.count > most {
      notes.append(
        WaterfallNote(
          mark: .link,
          text: "and \(LoadWords.counted(span.links.count - most, "more link", "more links"))"))
    }
    return notes
  }

  static func words(_ link: RecordedTrace.Link) -> String {
    let place = link.trace.map { "links to trace \($0.prefix(8))…" } ?? "links to this trace"
    return place + (link.target.map { ": \($0)" } ?? ": its target did not arrive")
  }

  private static func repetition(of span: RecordedTrace.Span) -> String {
    let each = LoadWords.time(span.duration / Double(span.count))
    let all = LoadWords.time(span.end - span.start)
    return "\(NumberText.count(span.count)) spans, one after the other in \(all), \(each) each"
  }
}
