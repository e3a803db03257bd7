/// What a figure of a plan is made of, in its own units: 360 are as wide as a telephone.
enum PlanShape: Equatable {
  enum Anchor: Equatable {
    case start
    case end
  }

  case text(PlanText)
  /// Part of the whole, from the left.
  case bar(x: Double, y: Double, width: Double, height: Double)
  case track(x: Double, y: Double, width: Double, height: Double)
  /// Behind a node that differs from its counterpart.
  case highlight(x: Double, y: Double, width: Double, height: Double)
  case dot(x: Double, y: Double, isHollow: Bool)
  /// Down and then to the right.
  case branch(x: Double, y: Double, toX: Double, toY: Double, isDashed: Bool)
}

/// A line of text in its place.
struct PlanText: Equatable {
  var text: String
  var x: Double
  /// Of the baseline.
  var y: Double
  var role: PlanLine.Role = .plain
  var isBold = false
  var anchor = PlanShape.Anchor.start
  /// Behind the text on the same line, not in bold.
  var more = ""
}
