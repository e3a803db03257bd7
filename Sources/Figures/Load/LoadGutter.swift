/// The names of rows, at the left of what they name.
struct LoadGutter {
  /// With the space behind it; 0 where there is no name.
  let width: Double
  private let room: Double

  /// - Parameters:
  ///   - rows: A name, and a number that stands below it.
  ///   - width: Of everything: a third of it is the most that names may take.
  init(_ rows: [(name: String, note: String)], width: Double) {
    let widths = rows.map { row in
      max(
        row.name.isEmpty ? 0 : LoadTextStyle.strong.fitting.width(row.name),
        row.note.isEmpty ? 0 : LoadTextStyle.muted.fitting.width(row.note))
    }
    room = min(widths.max() ?? 0, min(150, width * 0.34))
    self.width = room > 0 ? room + 10 : 0
  }

  /// Writes a row's name and number around its middle.
  func write(_ name: String, _ note: String, into sheet: inout LoadSheet, middle: Double) {
    let x = sheet.column.lowerBound
    let isAlone = name.isEmpty || note.isEmpty
    let name = name.isEmpty ? "" : LoadTextStyle.strong.fitting.shortened(name, room: room)
    sheet.write(name, .strong, at: x, middle + (isAlone ? 4 : -3))
    let note = note.isEmpty ? "" : LoadTextStyle.muted.fitting.shortened(note, room: room)
    sheet.write(note, .muted, at: x, middle + (isAlone ? 4 : 12))
  }
}
