/// A column that a figure of traces is laid out in, from top to bottom.
struct TraceSheet {
  static let lineHeight = 16.0

  let column: ClosedRange<Double>
  private(set) var shapes: [TraceShape] = []
  /// Where the next thing begins.
  var y: Double

  init(_ column: ClosedRange<Double>, from y: Double = 0) {
    self.column = column
    self.y = y
  }

  var width: Double { column.upperBound - column.lowerBound }

  mutating func add(_ shape: TraceShape) { shapes.append(shape) }

  mutating func take(_ other: TraceSheet) {
    shapes += other.shapes
    y = max(y, other.y)
  }

  mutating func line(_ points: [(x: Double, y: Double)], _ ink: TraceInk) {
    add(.line(points.map { LoadPoint($0.x, $0.y) }, ink))
  }

  mutating func mark(_ mark: TraceMark, _ colour: TraceInk.Colour, at x: Double, _ y: Double) {
    add(.path(x: x, y: y, mark.path, TraceInk(colour, mark.style)))
    if mark == .error { add(.path(x: x, y: y, "m0-2.5v3m0 1.5v1", TraceInk(.paper, .onTop))) }
  }

  mutating func write(
    _ text: String, _ style: TraceTextStyle = .plain, at x: Double, _ baseline: Double,
    _ anchor: TraceGlyphs.Anchor = .start
  ) {
    guard !text.isEmpty else { return }
    add(.text(TraceGlyphs(text: text, x: x, y: baseline, style: style, anchor: anchor)))
  }

  /// Writes what a drawing shows, and beside it, or below where there is no room, more of it.
  ///
  /// - Parameters:
  ///   - title: Shortened where it is longer than a line.
  ///   - more: Behind the title.
  ///   - caution: Behind that, in the colour of what went wrong.
  mutating func head(_ title: String, _ more: String = "", caution: String = "") {
    let shown = TraceTextStyle.strong.fitting.shortened(title, room: width)
    write(shown, .strong, at: column.lowerBound, y + 12)
    y += TraceSheet.lineHeight
    var x = column.lowerBound + TraceTextStyle.strong.fitting.width(shown) + 7
    for (text, style) in [(more, TraceTextStyle.muted), (caution, .caution)] where !text.isEmpty {
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
    _ text: String, _ style: TraceTextStyle = .muted, indent: Double = 0, limit: Int = 4
  ) {
    let lines = style.fitting.lines(LoadSheet.trimmed(text), limit: limit) { _ in width - indent }
    for line in lines {
      write(line, style, at: column.lowerBound + indent, y + 12)
      y += TraceSheet.lineHeight
    }
  }

  /// Writes the ends of grid lines of an axis of times, as many as have room, and the lines down to a place.
  ///
  /// - Parameters:
  ///   - scale: Of milliseconds.
  ///   - limit: The most steps.
  ///   - top: Where the lines begin, below the times.
  ///   - bottom: Where the lines end.
  mutating func writeTimes(
    _ scale: LinearScale, atMost limit: Int, from top: Double, to bottom: Double
  ) {
    let fitting = TraceTextStyle.muted.fitting
    var end = -Double.infinity
    for tick in scale.ticks(atMost: limit) {
      let x = scale.place(tick)
      line([(x, top), (x, bottom)], TraceInk(.line, .hair))
      let text = tick == 0 ? "0" : LoadWords.time(tick)
      let width = fitting.width(text)
      let middle = max(
        column.lowerBound + width / 2, min(column.upperBound - width / 2, x))
      guard middle - width / 2 > end + 6 else { continue }
      end = middle + width / 2
      write(text, .muted, at: middle, top - 4, .middle)
    }
  }
}
