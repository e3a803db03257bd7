/// A column that a figure of a load is laid out in, from top to bottom.
struct LoadSheet {
  static let textSize = 12.0
  static let lineHeight = 16.0

  let column: ClosedRange<Double>
  private(set) var shapes: [LoadShape] = []
  /// Where the next thing begins.
  var y: Double

  init(_ column: ClosedRange<Double>, from y: Double = 0) {
    self.column = column
    self.y = y
  }

  var width: Double { column.upperBound - column.lowerBound }

  mutating func add(_ shape: LoadShape) { shapes.append(shape) }

  /// Adds what lies between two lines, if there is anything, and empties both.
  mutating func addBand(_ upper: inout [LoadPoint], _ lower: inout [LoadPoint], _ look: LoadLook) {
    if !upper.isEmpty { add(.area(upper + lower.reversed(), look)) }
    (upper, lower) = ([], [])
  }

  mutating func write(
    _ text: String, _ style: LoadTextStyle, at x: Double, _ baseline: Double,
    _ anchor: LoadGlyphs.Anchor = .start
  ) {
    guard !text.isEmpty else { return }
    add(.text(LoadGlyphs(text: text, x: x, y: baseline, style: style, anchor: anchor)))
  }

  /// Writes what a chart shows, and beside it, or below where there is no room, more of it.
  ///
  /// - Parameters:
  ///   - title: Shortened where it is longer than a line.
  ///   - more: Behind the title.
  ///   - caution: Behind that, in the colour of what went wrong.
  mutating func head(_ title: String, _ more: String = "", caution: String = "") {
    let shown = LoadTextStyle.strong.fitting.shortened(title, room: width)
    write(shown, .strong, at: column.lowerBound, y + 12)
    y += LoadSheet.lineHeight
    var x = column.lowerBound + LoadTextStyle.strong.fitting.width(shown) + 7
    for (text, style) in [(more, LoadTextStyle.muted), (caution, .caution)] where !text.isEmpty {
      let width = style.fitting.width(text)
      if x + width <= column.upperBound {
        write(text, style, at: x, y - 4)
        x += width + 7
      } else {
        note(text, style)
        x = width < self.width ? column.lowerBound + width + 7 : column.upperBound
      }
    }
  }

  /// Writes a text in as many lines as it takes.
  mutating func note(
    _ text: String, _ style: LoadTextStyle = .muted, indent: Double = 0, limit: Int = 4
  ) {
    let lines = style.fitting.lines(LoadSheet.trimmed(text), limit: limit) { _ in width - indent }
    for line in lines {
      write(line, style, at: column.lowerBound + indent, y + 12)
      y += LoadSheet.lineHeight
    }
  }

  /// The ends of a text of which most would never be shown: fitting costs the square of its length.
  static func trimmed(_ text: String) -> String {
    text.utf8.count > 600 ? text.prefix(300) + "…" + text.suffix(200) : text
  }
}
