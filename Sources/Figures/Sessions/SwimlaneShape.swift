/// What a figure of sessions is made of, in its own units.
enum SwimlaneShape: Equatable {
  /// What a session's lane shows between two places.
  enum Rail: Equatable {
    /// No transaction is open.
    case idle
    case open
    /// An error has ended the transaction.
    case failed
    /// A step waits: a bar, not a line.
    case waiting
    /// There is no connection.
    case gone
  }

  /// What stands on a lane where something happened.
  enum Mark: Equatable {
    case step
    case commit
    case rollback
    case error
    case gone
    case control
  }

  case rail(Rail, session: Int, x: Double, y: Double, toY: Double)
  case mark(Mark, session: Int, x: Double, y: Double)
  /// Down a session's lane and then to the bar that it ends.
  case arrow(session: Int, x: Double, y: Double, toX: Double, toY: Double)
  /// Between two sessions that wait for each other.
  case cycle(x: Double, y: Double, toX: Double, hasHeads: Bool)
  /// The steps of an order, side by side; the one that is drawn below is underlined.
  case order([OrderCell], x: Double, y: Double, isDrawn: Bool)
  case text(SwimlaneGlyphs)
}

/// A step of an order as a small square with its session's letter; a control is a dash.
struct OrderCell: Equatable {
  static let size = 13.0
  /// From a cell to the next.
  static let pitch = 14.0

  var letter: String
  var session: Int
  var isControl: Bool
  /// Whether it never comes.
  var isMuted = false
}

/// A line of text in its place.
struct SwimlaneGlyphs: Equatable {
  enum Anchor: Equatable {
    case start
    case middle
  }

  /// In bold, before the text.
  var lead = ""
  var text: String
  var x: Double
  /// Of the baseline.
  var y: Double
  var role: SwimlaneLine.Role
  var anchor = Anchor.start
}
