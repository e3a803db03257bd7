/// The room that a figure of sessions has, and how it is shared out among its lanes.
struct SwimlaneFrame {
  /// How a figure is drawn.
  enum Form {
    /// As wide as a telephone: lanes are rails on the left, and all text is on the right of them.
    case narrow
    /// Each lane is a column with its own text.
    case wide
  }

  static let textSize = 12.0
  static let codeSize = 11.5
  static let lineHeight = 16.0
  /// Where the first rail is: a mark on it reaches a little to its left.
  private static let edge = 8.0
  /// Between a rail and its text.
  private static let space = 15.0

  let form: Form
  let lanes: Int

  var width: Double { form == .narrow ? 360 : 760 }

  /// Whether columns of so many lanes are wide enough to be read.
  static func isReadable(_ form: Form, lanes: Int) -> Bool {
    form == .narrow || (2...4).contains(lanes)
  }

  /// From a rail to the next.
  var pitch: Double {
    let lanes = Double(max(1, lanes))
    return form == .narrow ? min(20, 150 / lanes) : (width + SwimlaneFrame.edge) / lanes
  }

  func rail(_ lane: Int) -> Double { SwimlaneFrame.edge + Double(lane) * pitch }

  /// Where the text of a lane begins and ends.
  func column(_ lane: Int) -> ClosedRange<Double> {
    switch form {
    case .narrow: (rail(max(0, lanes - 1)) + SwimlaneFrame.space)...(width - 4)
    case .wide: (rail(lane) + SwimlaneFrame.space)...(rail(lane) + pitch - 20)
    }
  }

  /// How large a bar or a mark may be, in parts of the usual.
  var scale: Double { form == .narrow ? min(1, pitch / 16) : 1 }

  static func fitting(_ role: SwimlaneLine.Role, isBold: Bool = false) -> TextFitting {
    switch role {
    case .code: TextFitting(size: codeSize, .monospaced)
    case .strong, .session: TextFitting(size: textSize, .bold)
    case .plain, .muted, .caution: TextFitting(size: textSize, isBold ? .bold : .plain)
    }
  }
}
