/// A text of a figure of sessions, before it has a place.
struct SwimlaneLine: Equatable {
  /// What a text is there for: the class that the style sheet gives a colour, and its fallback.
  enum Role: Equatable {
    case plain
    case strong
    case muted
    case code
    case caution
    /// The name of a session or a step, in the colour of the session with that index.
    case session(Int)
  }

  /// Stands before the text, in bold.
  var lead = ""
  var text: String
  var role: Role
  /// Stands behind the text where there is room for it, and below it otherwise.
  var trail = ""
  var trailRole = Role.muted
  /// The most lines that it may take.
  var limit = 6

  init(_ text: String, _ role: Role = .plain, lead: String = "", limit: Int = 6) {
    self.text = text
    self.role = role
    self.lead = lead
    self.limit = limit
  }

  /// The same with something behind it.
  func trailed(by trail: String, _ role: Role = .muted) -> SwimlaneLine {
    var line = self
    (line.trail, line.trailRole) = (trail, role)
    return line
  }
}
