/// The room of one chart over time.
struct TimelinePlot {
  let scales: TimelineScales
  let top: Double
  let bottom: Double
  /// For how long work was given out, in milliseconds.
  let duration: Double

  /// Where a moment in milliseconds is.
  func x(_ moment: Double) -> Double { scales.time.place(moment) }

  /// Writes a number at the left of a chart, at the height of what it stands for.
  func writeTick(_ text: String, at y: Double, into sheet: inout LoadSheet) {
    sheet.write(
      text, .muted, at: sheet.column.lowerBound + scales.gutter - TimelineScales.space, y + 4,
      .end)
  }

  /// Draws what a chart stands on.
  func drawBase(into sheet: inout LoadSheet) {
    sheet.add(.line([LoadPoint(x(0), bottom), LoadPoint(x(scales.time.most), bottom)], .base))
  }
}
