internal import Evidence
internal import Telemetry

/// What all waterfalls of a figure have in common.
struct WaterfallPlan {
  var palette: ServicePalette
  /// Captured traces, of which a drawn one may stand for many.
  var traceCount: Int
  /// Of the last one, all that are drawn: below it stands what their marks mean.
  var keyed: [RecordedTrace]

  /// Such as `50 of 200 traces look like this`.
  func title(of trace: RecordedTrace) -> String {
    guard traceCount > 1 else { return "Trace \(trace.id.prefix(8))" }
    let all = LoadWords.counted(traceCount, "trace", "traces")
    if trace.alike >= traceCount { return "All \(all) look like this" }
    if trace.alike == 1 { return "One of \(all) looks like this" }
    return "\(NumberText.count(trace.alike)) of \(all) look like this"
  }

  /// Such as `5 spans · 23.1 ms · complete`, and what is wrong with it.
  static func state(of trace: RecordedTrace, _ tree: WaterfallTree) -> (
    words: String, caution: String
  ) {
    let words = "\(spans(of: trace)) · \(LoadWords.time(trace.duration))"
    let orphans = trace.spans.filter { if case .missing = $0.parent { true } else { false } }.count
    guard orphans == 0 else {
      let who = orphans == 1 ? "1 span lacks its parent" : "\(orphans) spans lack their parents"
      return (words, "broken: \(who)")
    }
    return (words + (tree.roots == 1 ? " · complete" : " · \(tree.roots) roots"), "")
  }

  static func spans(of trace: RecordedTrace) -> String {
    LoadWords.counted(trace.spans.reduce(trace.hidden) { $0 + $1.count }, "span", "spans")
  }
}
