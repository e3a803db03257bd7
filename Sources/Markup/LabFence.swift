package import Diagnostics

/// A fenced block that a lab runs (`run=…`), or whose lines are claims.
package struct LabFence: Sendable {
  package var info: InfoString
  /// What is between the fences, indentation of containers taken away.
  package var body: [UInt8]
  /// The opening fence with its info string.
  package var span: Span
  /// Of each line of the body, where its text begins in the file.
  package var lines: [(bodyOffset: Int, fileOffset: Int)]
  /// Where the info string begins in the file.
  package var infoStart: Int

  package init(
    info: InfoString, body: [UInt8], span: Span, lines: [(bodyOffset: Int, fileOffset: Int)],
    infoStart: Int
  ) {
    self.info = info
    self.body = body
    self.span = span
    self.lines = lines
    self.infoStart = infoStart
  }

  /// The place in the file of a range of the body.
  package func place(_ range: Range<Int>) -> Span {
    guard let line = lines.last(where: { $0.bodyOffset <= range.lowerBound }) else { return span }
    let start = line.fileOffset + range.lowerBound - line.bodyOffset
    // A range over several lines is shown by its first.
    let next = lines.first { $0.bodyOffset > range.lowerBound }?.bodyOffset ?? body.count + 1
    let length = min(range.count, max(0, next - 1 - range.lowerBound))
    return Span(start, start + length)
  }

  /// The place in the file of an attribute; of the fence for one that is not there.
  package func place(of key: String) -> Span {
    guard let attribute = info.attributes.last(where: { $0.key == key }) else { return span }
    return Span(infoStart + attribute.start, infoStart + attribute.end)
  }

  /// Whether a lab runs it.
  package var isRun: Bool { info.has("run") }

  /// Whether its lines are claims.
  package var isClaims: Bool { info.language == "claims" }
}
