internal import Evidence
internal import Telemetry

/// One trace as it was sent, and what each policy leaves of it.
struct SamplingExample {
  private static let pitch = 9.0
  private static let mostRows = 24
  private static let space = 20.0

  private(set) var sheet: TraceSheet
  private let trace: RecordedTrace
  private let palette: ServicePalette
  /// Indices of spans in the order of rows.
  private let order: [Int]

  init(
    _ trace: RecordedTrace, _ results: [SamplingResult], _ palette: ServicePalette,
    _ form: TraceBreadth
  ) {
    self.trace = trace
    self.palette = palette
    order = WaterfallTree(trace).rows.compactMap { row in
      if case .span(let index) = row.kind { index } else { nil }
    }
    sheet = TraceSheet(form.column)
    let what = trace.spans.first.map { "\($0.service) \($0.name)" } ?? ""
    sheet.head(
      "What is left of one trace",
      "\(what) · \(WaterfallPlan.spans(of: trace)) · \(LoadWords.time(trace.duration))")
    sheet.y += 6
    let all = Set(trace.spans.indices)
    let panels: [(name: String, kept: Set<Int>)] =
      [("as it was sent", all)] + results.map { ($0.name, $0.exampleSpans.intersection(all)) }
    let columns = form == .narrow ? 2 : 4
    let width =
      (sheet.width - Double(columns - 1) * SamplingExample.space) / Double(columns)
    let height = 36 + Double(min(order.count, SamplingExample.mostRows)) * SamplingExample.pitch
    let top = sheet.y
    for (index, panel) in panels.enumerated() {
      let x = sheet.column.lowerBound + Double(index % columns) * (width + SamplingExample.space)
      write(
        panel.name, panel.kept, isWhole: index == 0, at: x,
        top + Double(index / columns) * (height + 10),
        width)
    }
    sheet.y = top + Double((panels.count + columns - 1) / columns) * (height + 10)
  }

  /// What is left, in words, and whether that is worth a colour.
  static func words(_ kept: Set<Int>, of trace: RecordedTrace) -> (text: String, isLoss: Bool) {
    let count = trace.spans.count
    guard !kept.isEmpty else { return ("dropped", true) }
    guard kept.count < count else { return ("kept whole", false) }
    let isRootless = trace.spans.indices.contains {
      trace.spans[$0].parent == .none && !kept.contains($0)
    }
    return ("\(kept.count) of \(count) rows" + (isRootless ? ", no root" : ""), true)
  }

  private mutating func write(
    _ name: String, _ kept: Set<Int>, isWhole: Bool, at x: Double, _ y: Double, _ width: Double
  ) {
    sheet.write(TraceTextStyle.strong.fitting.shortened(name, room: width), .strong, at: x, y + 12)
    let words = SamplingExample.words(kept, of: trace)
    let style: TraceTextStyle = words.isLoss ? .caution : .muted
    sheet.write(
      style.fitting.shortened(isWhole ? "every span" : words.text, room: width), style, at: x,
      y + 26)
    let scale = LinearScale(
      to: max(trace.duration, trace.spans.map(\.end).max() ?? 0), from: x, to: x + width - 12)
    for (row, index) in order.prefix(SamplingExample.mostRows).enumerated() {
      let span = trace.spans[index]
      let top = y + 34 + Double(row) * SamplingExample.pitch
      let start = min(scale.place(span.start), x + width - 14)
      let length = max(2, scale.place(span.end) - start)
      let isKept = kept.contains(index)
      let ink = TraceInk(palette.colour(span.service), isKept ? .fill : .ghost)
      sheet.add(.box(x: start, y: top, width: length, height: isKept ? 6 : 5, ink))
      if span.isError, isKept {
        sheet.mark(.error, .caution, at: start + length + 7, top + 3)
      }
    }
  }

  /// For those who do not see it.
  static func sentence(_ trace: RecordedTrace, _ results: [SamplingResult]) -> String {
    (["What is left of one trace of \(WaterfallPlan.spans(of: trace))."]
      + results.map { "\($0.name): \(words($0.exampleSpans, of: trace).text)." })
      .joined(separator: " ")
  }
}
