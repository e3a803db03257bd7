/// How a figure of traces is drawn.
enum TraceBreadth: CaseIterable {
  /// As wide as a telephone: names above bars.
  case narrow
  /// Where there is room for names beside bars.
  case wide

  var width: Double { self == .narrow ? 360 : 760 }

  /// The room that a drawing has.
  var column: ClosedRange<Double> { 2...(width - 2) }
}
