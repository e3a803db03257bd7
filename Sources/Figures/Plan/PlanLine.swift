/// A text of a figure of plans, before it has a place.
struct PlanLine: Equatable {
  /// What a text is there for: the class that the style sheet gives a colour, and its fallback.
  enum Role: Equatable {
    case plain
    case muted
    case warning
    case code
  }

  var text: String
  var role: Role

  init(_ text: String, _ role: Role = .plain) {
    self.text = text
    self.role = role
  }
}
