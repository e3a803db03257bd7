internal import Evidence
internal import Telemetry

/// Where everything of a trace's figure stands: a row a span, time from left to right.
struct WaterfallLayout {
  private static let barHeight = 10.0
  /// More than so many pieces of a critical path are not joined by lines.
  private static let mostJoints = 24

  private(set) var sheet: TraceSheet
  private let trace: RecordedTrace
  private let plan: WaterfallPlan
  private let form: TraceBreadth
  private let tree: WaterfallTree
  private let scale: LinearScale
  /// Of each row, where its mark and the middle of its bar are.
  private var marks: [LoadPoint] = []
  private var middles: [Double] = []
  /// Where times and notes stand, which no line should cross.
  private var notes: [(across: ClosedRange<Double>, top: Double)] = []

  init(_ trace: RecordedTrace, _ plan: WaterfallPlan, _ form: TraceBreadth) {
    self.trace = trace
    self.plan = plan
    self.form = form
    tree = WaterfallTree(trace)
    sheet = TraceSheet(form.column)
    let bars: ClosedRange<Double> =
      form == .narrow
      ? sheet.column : (sheet.column.lowerBound + 292)...(sheet.column.upperBound - 82)
    scale = LinearScale(
      to: max(trace.duration, trace.spans.map(\.end).max() ?? 0), from: bars.lowerBound,
      to: bars.upperBound)
    let state = WaterfallPlan.state(of: trace, tree)
    sheet.head(plan.title(of: trace), state.words, caution: state.caution)
    let top = sheet.y + 18
    sheet.y = top + 2
    for (index, row) in tree.rows.enumerated() { write(row, at: index) }
    sheet.writeTimes(scale, atMost: form == .narrow ? 4 : 6, from: top, to: sheet.y)
    writeCriticalPath()
    if trace.hidden > 0 {
      sheet.note(
        "and \(LoadWords.counted(trace.hidden, "more span", "more spans")) that are not drawn")
    }
    if !plan.keyed.isEmpty { writeKey() }
    sheet.y += 4
  }

  // MARK: - Rows

  private mutating func write(_ row: WaterfallTree.Row, at index: Int) {
    let indent = Double(min(row.depth, 10)) * (form == .narrow ? 10 : 14)
    let x = sheet.column.lowerBound + 6 + indent
    let name = sheet.y + (form == .narrow ? 12 : 16)
    let middle = sheet.y + (form == .narrow ? 22 : 12)
    marks.append(LoadPoint(x, name - 4))
    middles.append(middle)
    if form == .wide, let parent = row.parent { writeBranch(from: marks[parent], to: marks[index]) }
    switch row.kind {
    case .span(let span): write(span, x, name, middle)
    case .missing(let id): write(missing: id, x, name, middle)
    }
  }

  /// The line from a row's mark down to the mark of one that hangs on it.
  private mutating func writeBranch(from parent: LoadPoint, to child: LoadPoint) {
    guard child.x - 7 > parent.x - 1 else { return }
    sheet.line(
      [(parent.x, parent.y + 6), (parent.x, child.y), (child.x - 7, child.y)],
      TraceInk(.line, .hair))
  }

  private mutating func write(_ index: Int, _ x: Double, _ name: Double, _ middle: Double) {
    let span = trace.spans[index]
    let colour = plan.palette.colour(span.service)
    sheet.mark(span.kind.mark, colour, at: x, name - 4)
    let ends = writeBar(of: index, middle, colour)
    let time = LoadWords.time(span.count > 1 ? span.end - span.start : span.duration)
    let hasChildren = !tree.children[index].isEmpty
    let own = hasChildren ? "self \(LoadWords.time(span.own))" : ""
    let start = x + 9
    switch form {
    case .narrow:
      let width = writeTime(time, own, isError: span.isError, right: sheet.column.upperBound, name)
      writeName(span, start, name, room: sheet.column.upperBound - width - 8 - start)
      sheet.y = middle + 10
    case .wide:
      writeName(span, start, name, room: sheet.column.lowerBound + 280 - start)
      writeTime(time, own, isError: span.isError, left: ends.upperBound + 6, name)
      sheet.y = middle + 12
    }
    for note in WaterfallNote.all(of: index, in: trace, tree) {
      write(note, at: form == .narrow ? start : ends.lowerBound)
    }
  }

  /// Service, name of the span, and how many there are, as long as there is room.
  private mutating func writeName(
    _ span: RecordedTrace.Span, _ x: Double, _ y: Double, room: Double
  ) {
    let strong = TraceTextStyle.strong.fitting
    let plain = TraceTextStyle.plain.fitting
    let service = strong.shortened(span.service, room: room * 0.6)
    let count = span.count > 1 ? " ×\(NumberText.count(span.count))" : ""
    let left = room - strong.width(service) - plain.width(" " + count)
    sheet.add(
      .text(
        TraceGlyphs(
          lead: service, service: plan.palette.number(span.service),
          text: plain.shortened(span.name, room: left) + count, x: x, y: y, style: .plain)))
  }

  /// - Returns: How wide it is.
  private mutating func writeTime(
    _ time: String, _ own: String, isError: Bool, right: Double, _ y: Double
  ) -> Double {
    let text = own.isEmpty ? time : "\(time) · \(own)"
    let width = TraceTextStyle.muted.fitting.width(text)
    sheet.write(text, .muted, at: right, y, .end)
    guard isError else { return width }
    sheet.mark(.error, .caution, at: right - width - 8, y - 4)
    return width + 14
  }

  private mutating func writeTime(
    _ time: String, _ own: String, isError: Bool, left: Double, _ y: Double
  ) {
    var x = left
    if isError {
      sheet.mark(.error, .caution, at: x + 5, y - 4)
      x += 14
    }
    let long = own.isEmpty ? time : "\(time) · \(own)"
    let isShort = x + TraceTextStyle.muted.fitting.width(long) > sheet.column.upperBound
    let text = isShort ? time : long
    notes.append((x...(x + TraceTextStyle.muted.fitting.width(text)), y - 13))
    sheet.write(text, .muted, at: x, y)
  }

  // MARK: - Bars

  /// - Returns: From where to where it is.
  private mutating func writeBar(
    of index: Int, _ middle: Double, _ colour: TraceInk.Colour
  ) -> ClosedRange<Double> {
    let span = trace.spans[index]
    let (y, height) = (middle - WaterfallLayout.barHeight / 2, WaterfallLayout.barHeight)
    let start = min(scale.place(span.start), scale.place(scale.most) - 2)
    let end = max(start + 2, scale.place(span.end))
    func box(_ piece: ClosedRange<Double>, _ style: TraceInk.Style) -> TraceShape {
      let x = scale.place(piece.lowerBound)
      return .box(
        x: x, y: y, width: max(0, scale.place(piece.upperBound) - x), height: height,
        TraceInk(colour, style))
    }
    if span.count > 1 {
      writeComb(span, start...end, y, colour)
    } else if tree.children[index].isEmpty {
      sheet.add(
        .box(x: start, y: y, width: end - start, height: height, TraceInk(colour, .fill)))
    } else {
      sheet.add(
        .box(x: start, y: y, width: end - start, height: height, TraceInk(colour, .faint)))
      let shares = tree.shares(of: index, in: trace)
      for piece in shares.own
      where scale.place(piece.upperBound) - scale.place(piece.lowerBound) >= 0.5 {
        sheet.add(box(piece, .fill))
      }
      for piece in shares.together { sheet.add(box(piece, .doubled)) }
    }
    writeOutside(span, start...end, y)
    for event in span.events.prefix(60) {
      sheet.mark(.event, .ink, at: scale.place(event.at), y - 1)
    }
    return start...end
  }

  /// A bar of many spans: as many teeth as there are, or as there is room for.
  private mutating func writeComb(
    _ span: RecordedTrace.Span, _ ends: ClosedRange<Double>, _ y: Double, _ colour: TraceInk.Colour
  ) {
    let width = ends.upperBound - ends.lowerBound
    sheet.add(
      .box(
        x: ends.lowerBound, y: y, width: width, height: WaterfallLayout.barHeight,
        TraceInk(colour, .faint)))
    let teeth = max(1, min(span.count, Int(width / 4)))
    let pitch = width / Double(teeth)
    let share = span.end > span.start ? min(1, span.duration / (span.end - span.start)) : 1
    for tooth in 0..<teeth {
      sheet.add(
        .box(
          x: ends.lowerBound + Double(tooth) * pitch, y: y, width: max(1, (pitch - 1) * share),
          height: WaterfallLayout.barHeight, TraceInk(colour, .fill)))
    }
  }

  /// A frame around what lies before its parent or after it.
  private mutating func writeOutside(
    _ span: RecordedTrace.Span, _ ends: ClosedRange<Double>, _ y: Double
  ) {
    guard span.isOutsideParent, case .span(let index) = span.parent,
      trace.spans.indices.contains(index)
    else { return }
    let start = scale.place(trace.spans[index].start)
    let parent = start...max(start, scale.place(trace.spans[index].end))
    var pieces: [ClosedRange<Double>] = []
    if ends.lowerBound < parent.lowerBound {
      pieces.append(ends.lowerBound...min(parent.lowerBound, ends.upperBound))
    }
    if ends.upperBound > parent.upperBound {
      pieces.append(max(parent.upperBound, ends.lowerBound)...ends.upperBound)
    }
    for piece in pieces {
      let left = min(piece.lowerBound, scale.place(scale.most) - 3)
      let right = max(left + 3, piece.upperBound)
      sheet.line(
        [
          (left, y - 2), (right, y - 2), (right, y + WaterfallLayout.barHeight + 2),
          (left, y + WaterfallLayout.barHeight + 2), (left, y - 2),
        ], TraceInk(.caution, .stroke))
    }
  }

  // MARK: - What did not arrive

  private mutating func write(missing id: String, _ x: Double, _ name: Double, _ middle: Double) {
    let those = trace.spans.filter { $0.parent == .missing(id) }
    let start = min(scale.place(those.map(\.start).min() ?? 0), scale.place(scale.most) - 3)
    let end = max(start + 3, scale.place(those.map(\.end).max() ?? 0))
    let bar = WaterfallLayout.barHeight
    sheet.line(
      [(x - 4, name - 8), (x + 4, name - 8), (x + 4, name), (x - 4, name), (x - 4, name - 8)],
      TraceInk(.caution, .dashed))
    sheet.line(
      [
        (start, middle - bar / 2), (end, middle - bar / 2), (end, middle + bar / 2),
        (start, middle + bar / 2), (start, middle - bar / 2),
      ], TraceInk(.caution, .dashed))
    let room =
      (form == .narrow ? sheet.column.upperBound : sheet.column.lowerBound + 280) - x - 9
    sheet.write(
      TraceTextStyle.caution.fitting.shortened(WaterfallLayout.missing(id), room: room), .caution,
      at: x + 9, name)
    sheet.y = middle + (form == .narrow ? 10 : 12)
  }

  static func missing(_ id: String) -> String {
    "missing parent \(id.prefix(8))\(id.count > 8 ? "…" : "") (did not arrive)"
  }

  // MARK: - Notes

  private mutating func write(_ note: WaterfallNote, at place: Double) {
    let fitting = note.style.fitting
    let indent = note.mark == nil ? 0.0 : 14
    let least = form == .narrow ? sheet.column.lowerBound : sheet.column.lowerBound + 292
    let text = LoadSheet.trimmed(note.text)
    let width = fitting.width(text) + indent
    let x = max(least, min(place, sheet.column.upperBound - width))
    let lines = fitting.lines(text, limit: 3) { _ in sheet.column.upperBound - x - indent }
    if let mark = note.mark {
      sheet.mark(
        mark, note.style == .caution ? .caution : .muted, at: x + 5, sheet.y + 7)
    }
    notes.append((x...max(x, min(x + width, sheet.column.upperBound)), sheet.y))
    for line in lines {
      sheet.write(line, note.style, at: x + indent, sheet.y + 11)
      sheet.y += 15
    }
    sheet.y += 1
  }

  // MARK: - The critical path

  /// Heavy lines below the pieces of bars that the trace's duration was spent on, and thin ones from each to the next.
  private mutating func writeCriticalPath() {
    var pieces: [(piece: RecordedTrace.Piece, y: Double)] = []
    for (index, row) in tree.rows.enumerated() {
      guard case .span(let span) = row.kind else { continue }
      let y = middles[index] + WaterfallLayout.barHeight / 2 + 1
      pieces += trace.spans[span].critical.map { ($0, y) }
    }
    pieces.sort { ($0.piece.start, $0.y) < ($1.piece.start, $1.y) }
    for (piece, y) in pieces {
      let x = scale.place(piece.start)
      let end = max(x + 1, scale.place(piece.end))
      sheet.line([(x, y), (end, y)], TraceInk(.ink, .thick))
    }
    guard form == .wide, pieces.count <= WaterfallLayout.mostJoints else { return }
    for (one, next) in zip(pieces, pieces.dropFirst()) where one.y != next.y {
      let x = scale.place(next.piece.start)
      let isCrossed = notes.contains {
        $0.across.contains(x) && min(one.y, next.y) < $0.top + 15 && max(one.y, next.y) > $0.top
      }
      guard abs(x - scale.place(one.piece.end)) < 3, !isCrossed else { continue }
      sheet.line([(x, one.y), (x, next.y)], TraceInk(.ink, .hair))
    }
  }

  // MARK: - Key

  private mutating func writeKey() {
    sheet.y += 6
    var x = sheet.column.lowerBound
    let fitting = TraceTextStyle.muted.fitting
    let spans = plan.keyed.flatMap(\.spans)
    var items: [(text: String, draw: (inout TraceSheet, Double, Double) -> Void)] = []
    let bar = { (style: TraceInk.Style) in
      { (sheet: inout TraceSheet, x: Double, y: Double) in
        sheet.add(.box(x: x, y: y - 5, width: 14, height: 10, TraceInk(.muted, style)))
      }
    }
    items.append(("its own work", bar(.fill)))
    let hasChildren = spans.contains { if case .span = $0.parent { true } else { false } }
    if hasChildren {
      items.append(("its children run", bar(.faint)))
    }
    if spans.contains(where: { !$0.critical.isEmpty }) {
      items.append(
        (
          "critical path",
          { sheet, x, y in sheet.line([(x, y), (x + 14, y)], TraceInk(.ink, .thick)) }
        ))
    }
    for mark in TraceMark.allCases {
      guard let word = mark.kind, spans.contains(where: { $0.kind.mark == mark }) else {
        continue
      }
      items.append((word, { sheet, x, y in sheet.mark(mark, .muted, at: x + 7, y) }))
    }
    for item in items {
      let width = 19 + fitting.width(item.text)
      if x > sheet.column.lowerBound, x + width > sheet.column.upperBound {
        x = sheet.column.lowerBound
        sheet.y += TraceSheet.lineHeight
      }
      item.draw(&sheet, x, sheet.y + 8)
      sheet.write(item.text, .muted, at: x + 19, sheet.y + 12)
      x += width + 14
    }
    sheet.y += TraceSheet.lineHeight + 2
  }
}
