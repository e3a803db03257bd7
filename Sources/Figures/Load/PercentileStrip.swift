internal import Loads

/// Percentiles on a log scale, a row a run.
struct PercentileStrip {
  private static let pitch = 45.0
  /// For half of the largest mark.
  private static let edge = 5.0
  /// For the arrow of a row that would have grown on.
  private static let arrow = 18.0

  private(set) var sheet: LoadSheet
  private let subjects: [LoadSubject]
  private let rows: [PercentileRow]
  private let gutter: LoadGutter

  init(_ subjects: [LoadSubject], in sheet: LoadSheet) {
    self.subjects = subjects
    self.sheet = sheet
    rows = PercentileRow.all(subjects)
    gutter = LoadGutter(rows.map { ($0.label ?? "", $0.note) }, width: sheet.width)
    writeHead()
    writeRows()
    writeNotes()
  }

  private mutating func writeHead() {
    let isOpen = subjects.contains(where: \.isOpen)
    let isClosed = subjects.contains { !$0.isOpen }
    let title = isOpen && isClosed ? LoadWords.response : LoadWords.title(isOpen: isOpen)
    let from =
      isOpen && isClosed
      ? "from when each was due or begun"
      : isOpen ? "from when each was due" : "from when each was begun"
    sheet.head(
      title, (LoadSubject.keys(of: subjects).map { "by \($0), " } ?? "") + from + ", log scale")
    sheet.y += 4
  }

  private mutating func writeRows() {
    let start = sheet.column.lowerBound + gutter.width + PercentileStrip.edge
    let end =
      sheet.column.upperBound - PercentileStrip.edge
      - (rows.contains(where: \.isGrowing) ? PercentileStrip.arrow : 0)
    let top = sheet.y
    let scale = LogScale(rows.flatMap(\.times), from: start, to: end)
    for row in rows {
      gutter.write(row.label ?? "", row.note, into: &sheet, middle: sheet.y + 19)
      if let scale, !row.distribution.isEmpty {
        write(row, scale)
      } else {
        sheet.write("nothing was done", .muted, at: start - 5, sheet.y + 23)
      }
      sheet.y += PercentileStrip.pitch
      if row.isGrowing { writeGrowing(row) }
    }
    if let scale { writeAxis(scale, from: top) }
  }

  private mutating func write(_ row: PercentileRow, _ scale: LogScale) {
    let y = sheet.y + 19
    let end = scale.place(row.distribution.longest)
    let first = scale.place(row.times[0])
    sheet.add(
      .line([LoadPoint(first, y), LoadPoint(end, y)], row.isOfFailed ? .failedRange : .range))
    for (share, time) in row.known {
      let isMain = share == 0.5 || share == 0.99
      let look: LoadLook = !isMain ? .minor : row.isOfFailed ? .failed : .measured
      sheet.add(.dot(x: scale.place(time), y: y, radius: isMain ? 5 : 3, look))
    }
    sheet.add(.dot(x: end, y: y, radius: 3, .hollow))
    let main: LoadTextStyle = row.isOfFailed ? .caution : .measured
    let known = row.known.map { (LoadWords.percentile($0.share), $0.share, $0.time) }
    label(known.filter { $0.1 == 0.5 || $0.1 == 0.99 }, main, y - 9, scale)
    let others = known.filter { $0.1 != 0.5 && $0.1 != 0.99 }
    label(others + [("max", 1, row.distribution.longest)], .muted, y + 16, scale)
  }

  /// Writes names and times as near to their marks as there is room.
  private mutating func label(
    _ marks: [(name: String, share: Double, time: Double)], _ style: LoadTextStyle,
    _ baseline: Double, _ scale: LogScale
  ) {
    let texts = marks.map { "\($0.name)\u{A0}\(LoadWords.time($0.time))" }
    let labels = zip(marks, texts).map { mark, text in
      LabelRow.Label(
        place: scale.place(mark.time), width: style.fitting.width(text),
        // The longest stays longest, and of the others the 90th goes last.
        rank: mark.share == 0.95 ? 3 : mark.share == 0.9 ? 2 : mark.share == 1 ? 1 : 0)
    }
    let room = (sheet.column.lowerBound + gutter.width)...sheet.column.upperBound
    for (text, place) in zip(texts, LabelRow(in: room).places(labels)) {
      guard let place else { continue }
      sheet.write(text, style, at: place, baseline, .middle)
    }
  }

  /// An arrow away from the row's end, and what it means.
  private mutating func writeGrowing(_ row: PercentileRow) {
    let y = sheet.y - PercentileStrip.pitch + 19
    let x = sheet.column.upperBound - 3
    sheet.add(.line([LoadPoint(x - 15, y), LoadPoint(x, y)], .failedRange))
    sheet.add(
      .line([LoadPoint(x - 5, y - 4), LoadPoint(x, y), LoadPoint(x - 5, y + 4)], .failedRange))
    sheet.write(LoadWords.growing, .caution, at: sheet.column.upperBound, sheet.y + 4, .end)
    sheet.y += 12
  }

  private mutating func writeAxis(_ scale: LogScale, from top: Double) {
    let bottom = sheet.y + 2
    let ticks = scale.ticks
    for tick in ticks {
      sheet.add(
        .line(
          [
            LoadPoint(tick.place, tick.isDecade ? top : bottom - 4),
            LoadPoint(tick.place, bottom),
          ], .grid))
    }
    if let first = ticks.first, let last = ticks.last {
      sheet.add(.line([LoadPoint(first.place, bottom), LoadPoint(last.place, bottom)], .grid))
    }
    let texts = ticks.map { LoadWords.time($0.time) }
    let widths = texts.map { LoadTextStyle.muted.fitting.width($0) }
    let isShort = ticks.filter(\.isDecade).count < 3
    var taken: [ClosedRange<Double>] = []
    let order =
      ticks.indices.filter { ticks[$0].isDecade }
      + ticks.indices.filter { !ticks[$0].isDecade && isShort }
    for index in order {
      let middle = max(
        sheet.column.lowerBound + widths[index] / 2,
        min(sheet.column.upperBound - widths[index] / 2, ticks[index].place))
      let range = (middle - widths[index] / 2 - 4)...(middle + widths[index] / 2 + 4)
      guard !taken.contains(where: { $0.overlaps(range) }) else { continue }
      taken.append(range)
      sheet.write(texts[index], .muted, at: middle, bottom + 14, .middle)
    }
    sheet.y = bottom + 20
  }

  private mutating func writeNotes() {
    note(LoadWords.late, .caution) { $0.group.isGeneratorBound }
    note(LoadWords.closed, .muted) { !$0.isOpen }
    for text in PercentileRow.missing(rows) { sheet.note(text) }
  }

  /// Writes what is true of some of the rows, with their names unless it is of all.
  private mutating func note(
    _ text: String, _ style: LoadTextStyle, where isTrue: (LoadSubject) -> Bool
  ) {
    let those = subjects.filter(isTrue)
    guard !those.isEmpty else { return }
    let names = those.count == subjects.count ? [] : those.compactMap(\.label)
    sheet.note((names.isEmpty ? "" : names.joined(separator: ", ") + ": ") + text, style)
  }
}
