/// What a figure of a load is made of, in its own units.
enum LoadShape: Equatable {
  /// A line through points, of which two neighbours differ in both directions or in one.
  case line([LoadPoint], LoadLook)
  /// The same, and back to its beginning.
  case area([LoadPoint], LoadLook)
  case box(x: Double, y: Double, width: Double, height: Double, LoadLook)
  case dot(x: Double, y: Double, radius: Double, LoadLook)
  case text(LoadGlyphs)
}

struct LoadPoint: Equatable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// How a shape is drawn, in the order in which looks are laid above each other.
enum LoadLook: Int, Comparable {
  /// How long something took that was done to the load.
  case shade
  case grid
  /// What a chart stands on.
  case base
  /// What would have been.
  case dashed
  case band
  case failedBand
  case gauge
  /// The moment in which something was done to the load.
  case rule
  /// From the shortest percentile of a row to its longest.
  case range
  case failedRange
  case execute, wait, backlog, rest
  case measured, failed, minor, sample, hollow

  static func < (one: LoadLook, other: LoadLook) -> Bool { one.rawValue < other.rawValue }
}

/// A line of text in its place.
struct LoadGlyphs: Equatable {
  enum Anchor: Equatable {
    case start, middle, end
  }

  var text: String
  var x: Double
  /// Of the baseline.
  var y: Double
  var style: LoadTextStyle
  var anchor = Anchor.start
}

/// What a text is there for: its colour and weight.
enum LoadTextStyle: Int, Comparable {
  case plain, strong, muted, measured, wait, backlog, execute, caution

  static func < (one: LoadTextStyle, other: LoadTextStyle) -> Bool {
    one.rawValue < other.rawValue
  }

  var fitting: TextFitting {
    TextFitting(size: LoadSheet.textSize, self == .strong || self == .measured ? .bold : .plain)
  }
}
