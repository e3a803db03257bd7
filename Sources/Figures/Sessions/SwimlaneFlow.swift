/// Lines of text from top to bottom, between two edges.
struct SwimlaneFlow {
  private(set) var shapes: [SwimlaneShape] = []
  /// The baseline of the line that is written next.
  var baseline = 13.0

  mutating func add(_ shape: SwimlaneShape) { shapes.append(shape) }

  /// The ends of a text of which most would never be shown: fitting costs the square of its length.
  private static func trimmed(_ text: String) -> String {
    text.utf8.count > 800 ? text.prefix(400) + "…" + text.suffix(300) : text
  }

  /// Whether a line needs no second one.
  static func fits(_ line: SwimlaneLine, _ room: Double) -> Bool {
    let lead = SwimlaneFrame.fitting(line.role, isBold: true).width(line.lead + " ")
    let text = SwimlaneFrame.fitting(line.role).width(line.text)
    return (line.lead.isEmpty ? 0 : lead) + text <= room
  }

  /// Writes a line in as many as it takes, and goes on below them.
  mutating func write(_ line: SwimlaneLine, in column: ClosedRange<Double>) {
    let room = column.upperBound - column.lowerBound
    guard !line.text.isEmpty else {
      return write(line.lead, "", line.role, column, room)
    }
    let regular = SwimlaneFrame.fitting(line.role)
    let lead =
      line.lead.isEmpty
      ? 0 : SwimlaneFrame.fitting(line.role, isBold: true).width(line.lead) + regular.width(" ")
    let first = line.text.prefix { $0 != " " }
    let fitsBeside = lead + regular.width(String(first)) <= room
    if !line.lead.isEmpty, !fitsBeside { write(line.lead, "", line.role, column, room) }
    let indent = fitsBeside ? lead : 0
    let texts = regular.lines(SwimlaneFlow.trimmed(line.text), limit: line.limit) {
      $0 == 0 ? room - indent : room
    }
    for (index, text) in texts.enumerated() {
      let leads = index == 0 && fitsBeside
      add(
        .text(
          SwimlaneGlyphs(
            lead: leads ? line.lead : "", text: text, x: column.lowerBound, y: baseline,
            role: line.role)))
      baseline += SwimlaneFrame.lineHeight
    }
    let end = (texts.count == 1 ? indent : 0) + regular.width(texts.last ?? "")
    write(line.trail, line.trailRole, behind: end, in: column)
  }

  /// Writes on the line before, behind what stands there, or else below.
  private mutating func write(
    _ trail: String, _ role: SwimlaneLine.Role, behind end: Double, in column: ClosedRange<Double>
  ) {
    guard !trail.isEmpty else { return }
    let x = column.lowerBound + end + 9
    guard x + SwimlaneFrame.fitting(role).width(trail) <= column.upperBound else {
      return write(SwimlaneLine(trail, role), in: column)
    }
    add(
      .text(
        SwimlaneGlyphs(text: trail, x: x, y: baseline - SwimlaneFrame.lineHeight, role: role)))
  }

  private mutating func write(
    _ lead: String, _ text: String, _ role: SwimlaneLine.Role, _ column: ClosedRange<Double>,
    _ room: Double
  ) {
    let shown = SwimlaneFrame.fitting(role, isBold: true).shortened(lead, room: room)
    add(
      .text(
        SwimlaneGlyphs(lead: shown, text: text, x: column.lowerBound, y: baseline, role: role)))
    baseline += SwimlaneFrame.lineHeight
  }
}
