/// A line through points as the data of an SVG path: whole numbers, each relative to the one before.
struct LoadPath {
  let text: String

  /// - Parameter points: Points between two others on the same level or straight below each other are left out.
  init(_ points: [LoadPoint]) {
    var steps: [(x: Int, y: Int)] = []
    var last: (x: Int, y: Int)?
    var start = ""
    for point in points {
      let place = (x: Int(point.x.rounded()), y: Int(point.y.rounded()))
      defer { last = place }
      guard let last else {
        start = "M\(place.x) \(place.y)"
        continue
      }
      let step = (x: place.x - last.x, y: place.y - last.y)
      if step == (0, 0) { continue }
      if let before = steps.last,
        (before.y == 0 && step.y == 0 && (before.x < 0) == (step.x < 0))
          || (before.x == 0 && step.x == 0 && (before.y < 0) == (step.y < 0))
      {
        steps[steps.count - 1] = (before.x + step.x, before.y + step.y)
      } else {
        steps.append(step)
      }
    }
    var text = start
    var command: Character = "M"
    for step in steps {
      let (next, numbers): (Character, [Int]) =
        step.y == 0 ? ("h", [step.x]) : step.x == 0 ? ("v", [step.y]) : ("l", [step.x, step.y])
      if next != command {
        text.append(next)
        text += LoadPath.joined(numbers, isFirst: true)
      } else {
        text += LoadPath.joined(numbers, isFirst: false)
      }
      command = next
    }
    self.text = text
  }

  /// A minus sets numbers apart as well as a space.
  private static func joined(_ numbers: [Int], isFirst: Bool) -> String {
    numbers.enumerated().reduce("") { text, number in
      let isApart = (isFirst && number.offset == 0) || number.element < 0
      return text + (isApart ? "" : " ") + "\(number.element)"
    }
  }
}
