internal import Loads

/// What time was spent on, as bars on a common linear scale: waiting and executing as parts of one.
struct MakeupBars {
  private static let pitch = 36.0

  /// One bar.
  private struct Row {
    var label: String
    var makeup: GroupRun.Makeup
  }

  private(set) var sheet: LoadSheet
  private let rows: [Row]

  /// - Returns: Nil where nothing waits for anything.
  init?(_ subjects: [LoadSubject], in sheet: LoadSheet) {
    let waiting = subjects.filter(\.waits)
    guard !waiting.isEmpty else { return nil }
    let rows = waiting.flatMap { MakeupBars.rows(of: $0, isAlone: subjects.count == 1) }
    guard rows.contains(where: { $0.makeup.total > 0 }) else { return nil }
    self.sheet = sheet
    self.rows = rows
    write()
  }

  /// Of one run the slowest as well; of several all, so that they can be compared.
  private static func rows(of subject: LoadSubject, isAlone: Bool) -> [Row] {
    let makeup = subject.group.makeup.sorted { $0.slowest > $1.slowest }
    return (isAlone ? makeup[...] : makeup.prefix(1)).map { makeup in
      Row(
        label: isAlone ? LoadWords.slowest(makeup.slowest) : subject.label ?? "",
        makeup: makeup)
    }
  }

  private mutating func write() {
    sheet.head("Where the time went", "on average")
    writeNames()
    let gutter = LoadGutter(
      rows.map { ($0.label, LoadWords.time($0.makeup.total)) }, width: sheet.width)
    let scale = LinearScale(
      to: rows.map(\.makeup.total).max() ?? 0, from: sheet.column.lowerBound + gutter.width,
      to: sheet.column.upperBound)
    for row in rows {
      gutter.write(
        row.label, LoadWords.time(row.makeup.total), into: &sheet, middle: sheet.y + 18)
      write(row, scale, gutter)
      sheet.y += MakeupBars.pitch
    }
  }

  /// A part that is too small to be labelled.
  private static func isSmall(_ part: GroupRun.Part, of makeup: GroupRun.Makeup) -> Bool {
    (makeup.parts[part] ?? 0) < 0.02 * makeup.total || makeup.parts[part] == 0
  }

  /// Writes what the parts are, each in its colour and in the order of the bars.
  private mutating func writeNames() {
    var x = sheet.column.lowerBound
    for part in GroupRun.Part.allCases {
      guard rows.contains(where: { !MakeupBars.isSmall(part, of: $0.makeup) }) else { continue }
      let name = LoadWords.part(part)
      let width = part.style.fitting.width(name)
      if x > sheet.column.lowerBound, x + width > sheet.column.upperBound {
        x = sheet.column.lowerBound
        sheet.y += LoadSheet.lineHeight
      }
      sheet.write(name, part.style, at: x, sheet.y + 12)
      x += width + 10
    }
    sheet.y += LoadSheet.lineHeight + 4
  }

  private mutating func write(
    _ row: Row, _ scale: LinearScale, _ gutter: LoadGutter
  ) {
    var sum = 0.0
    var labels: [(text: String, style: LoadTextStyle, label: LabelRow.Label)] = []
    for part in GroupRun.Part.allCases {
      guard let time = row.makeup.parts[part], time > 0 else { continue }
      let x = scale.place(sum)
      sum += time
      let end = scale.place(sum)
      let width = max(1, end - x)
      sheet.add(
        .box(
          x: min(x, sheet.column.upperBound - width), y: sheet.y + 16, width: width, height: 10,
          part.look))
      guard !MakeupBars.isSmall(part, of: row.makeup) else { continue }
      let share = time / row.makeup.total
      let text = LoadWords.time(time)
      labels.append(
        (
          text, part.style,
          LabelRow.Label(
            place: (x + end) / 2, width: part.style.fitting.width(text),
            rank: Int((1 - share) * 100))
        ))
    }
    let room = (sheet.column.lowerBound + gutter.width)...sheet.column.upperBound
    let places = LabelRow(in: room, reach: sheet.width).places(labels.map(\.label))
    for (label, place) in zip(labels, places) {
      guard let place else { continue }
      sheet.write(label.text, label.style, at: place, sheet.y + 12, .middle)
    }
  }
}

extension GroupRun.Part {
  fileprivate var look: LoadLook {
    switch self {
    case .backlog: .backlog
    case .wait: .wait
    case .execute: .execute
    case .rest: .rest
    }
  }

  fileprivate var style: LoadTextStyle {
    switch self {
    case .backlog: .backlog
    case .wait: .wait
    case .execute: .execute
    case .rest: .muted
    }
  }
}
