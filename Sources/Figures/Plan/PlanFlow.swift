/// Lines of text from top to bottom, each as long as what stands on its right leaves room for.
struct PlanFlow {
  static let width = 360.0
  static let textSize = 12.0
  static let lineHeight = 16.0
  /// Where numbers end: a highlight reaches a little beyond them.
  static let edge = width - 3
  /// Between a line and what stands beside it.
  private static let space = 8.0

  private(set) var shapes: [PlanShape] = []
  /// The baseline of the line that is written next.
  var baseline = 13.0
  /// Where what stands on the right begins, by its line.
  private var taken: [Double: Double] = [:]

  /// Puts something in its place, behind what is there where it is to be seen through.
  mutating func add(_ shape: PlanShape, isBehind: Bool = false) {
    shapes.insert(shape, at: isBehind ? 0 : shapes.count)
  }

  /// Leaves a line only the room before an `x`.
  mutating func reserve(from x: Double, at baseline: Double) {
    taken[baseline] = min(taken[baseline] ?? PlanFlow.width, x - PlanFlow.space)
  }

  /// Writes at the right edge of a line, which stays open for what stands before it.
  mutating func place(_ text: String, at baseline: Double, role: PlanLine.Role = .plain) {
    add(.text(PlanText(text: text, x: PlanFlow.edge, y: baseline, role: role, anchor: .end)))
    let width = PlanFlow.fitting(role, isBold: false).width(text)
    reserve(from: PlanFlow.edge - width, at: baseline)
  }

  /// Writes lines, at most so many, and goes on below them.
  mutating func write(_ line: PlanLine, x: Double, isBold: Bool = false, limit: Int = 1) {
    let fitting = PlanFlow.fitting(line.role, isBold: isBold)
    let texts = fitting.lines(line.text, limit: limit) { number in
      room(from: x, at: baseline + Double(number) * PlanFlow.lineHeight)
    }
    for text in texts {
      add(.text(PlanText(text: text, x: x, y: baseline, role: line.role, isBold: isBold)))
      baseline += PlanFlow.lineHeight
    }
  }

  /// Writes a line of which only the beginning is bold.
  ///
  /// - Returns: Whether there was room for it; nothing is written otherwise.
  mutating func write(_ bold: String, _ more: String, role: PlanLine.Role, x: Double) -> Bool {
    let width =
      PlanFlow.fitting(role, isBold: true).width(bold)
      + PlanFlow.fitting(role, isBold: false).width(" " + more)
    guard width <= room(from: x, at: baseline) else { return false }
    add(.text(PlanText(text: bold, x: x, y: baseline, role: role, isBold: true, more: more)))
    baseline += PlanFlow.lineHeight
    return true
  }

  private func room(from x: Double, at baseline: Double) -> Double {
    (taken[baseline] ?? PlanFlow.width) - x
  }

  static func fitting(_ role: PlanLine.Role, isBold: Bool) -> TextFitting {
    TextFitting(size: textSize, role == .code ? .monospaced : isBold ? .bold : .plain)
  }
}
