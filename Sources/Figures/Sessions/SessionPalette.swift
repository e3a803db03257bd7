/// The colours of sessions where there is no style sheet: those of `theme/figures.css` on white.
///
/// Safe for colour-blind readers; from the ninth session on they begin again.
enum SessionPalette {
  static let caution = "#a72a1c"
  static let muted = "#5a6168"
  static let paper = "#fff"

  private static let colours = [
    "#0062b1", "#995200", "#00745c", "#a03c84", "#5a52b8", "#636800", "#00708f", "#6b5d55",
  ]

  /// The number of a session's class.
  static func number(_ session: Int) -> Int { session % colours.count }

  static func colour(_ session: Int) -> String { colours[number(session)] }
}
