package import Diagnostics

/// A comment that has a line of an SQL text for itself.
package struct CommentLine: Equatable, Sendable {
  /// What stands behind the two dashes, without blanks at its ends.
  package var text: String
  /// From the first dash to the end of the line: bytes of the whole text.
  package var span: Span

  /// Those of a text, in order.
  ///
  /// What looks like one inside a text in quotes or a block comment is none. Cost: one pass over the bytes.
  package static func all(in bytes: [UInt8]) -> [CommentLine] {
    var scanner = SQLScanner(bytes)
    while scanner.next() != nil {}
    return scanner.lineComments.filter { range in
      bytes[..<range.lowerBound].last { !$0.isBlank || $0.isLineEnd }?.isLineEnd ?? true
    }.map { CommentLine(bytes, $0) }
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    var text = bytes[range].dropFirst(2).drop { $0.isBlank }
    while text.last?.isBlank == true { text.removeLast() }
    self.text = String(decoding: text, as: UTF8.self)
    span = Span(range.lowerBound, range.upperBound)
  }
}
