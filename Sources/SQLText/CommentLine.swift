package import Diagnostics

/// A comment that has a line of an SQL text for itself.
package struct CommentLine: Equatable, Sendable {
  /// What stands behind the two dashes, without blanks at its ends.
  package var text: String
  /// From the first dash to the end of the line: bytes of the whole text.
  package var span: Span

  /// Those of a text, in order.
  ///
  /// What looks like one inside a text in quotes, a block comment or the data of a COPY is none. Cost: one
  /// pass over the bytes.
  package static func all(in bytes: [UInt8]) -> [CommentLine] {
    var lines: [CommentLine] = []
    var scanner = SQLScanner(bytes)
    var end = 0
    while let token = scanner.next() {
      add(bytes, end..<token.range.lowerBound, to: &lines)
      end = token.range.upperBound
    }
    // Behind something that is not closed, nothing is known.
    if scanner.mistake == nil { add(bytes, end..<bytes.count, to: &lines) }
    return lines
  }

  /// Finds those between two tokens, where there is nothing but blanks and comments.
  private static func add(_ bytes: [UInt8], _ gap: Range<Int>, to lines: inout [CommentLine]) {
    var position = gap.lowerBound
    var isAtLineStart = position == 0 || lineStarts(bytes, before: position)
    while position < gap.upperBound {
      let byte = bytes[position]
      if byte.isBlank {
        if byte.isLineEnd { isAtLineStart = true }
        position += 1
      } else if byte == UInt8(ascii: "-") {
        let start = position
        while position < gap.upperBound, !bytes[position].isLineEnd { position += 1 }
        if isAtLineStart { lines.append(CommentLine(bytes, start..<position)) }
      } else {
        position = blockCommentEnd(bytes, position, gap.upperBound)
        isAtLineStart = false
      }
    }
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    var text = bytes[range].dropFirst(2).drop { $0.isBlank }
    while text.last?.isBlank == true { text.removeLast() }
    self.text = String(decoding: text, as: UTF8.self)
    span = Span(range.lowerBound, range.upperBound)
  }

  private static func lineStarts(_ bytes: [UInt8], before position: Int) -> Bool {
    bytes[position - 1].isLineEnd
  }

  private static func blockCommentEnd(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var position = start
    var depth = 0
    while position + 1 < limit {
      switch (bytes[position], bytes[position + 1]) {
      case (UInt8(ascii: "/"), UInt8(ascii: "*")):
        depth += 1
        position += 2
      case (UInt8(ascii: "*"), UInt8(ascii: "/")):
        depth -= 1
        position += 2
        if depth == 0 { return position }
      default: position += 1
      }
    }
    return limit
  }
}
