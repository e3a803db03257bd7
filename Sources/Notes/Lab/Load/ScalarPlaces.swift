internal import Diagnostics

/// Where the lines of a text of several lines stand in the YAML that it was written in.
struct ScalarPlaces {
  /// Of each line that is not empty: where it begins in the text, and where in the file.
  private var lines: [(text: Int, file: Int)] = []
  private let span: Span

  /// - Parameters:
  ///   - text: As the YAML says it, its indentation taken away.
  ///   - span: Of the scalar, from its first byte: the `|` of a block.
  ///   - bytes: The YAML.
  init(_ text: String, at span: Span, in bytes: [UInt8]) {
    self.span = span
    var position = span.start
    var offset = 0
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      defer { offset += line.count + 1 }
      guard !line.isEmpty, position < bytes.count,
        let found = ByteSearch.first(Array(line), in: bytes, from: position)
      else { continue }
      lines.append((offset, found.lowerBound))
      position = found.upperBound
    }
  }

  /// The place in the file of bytes of the text.
  func place(_ range: Range<Int>) -> Span {
    guard let line = lines.last(where: { $0.text <= range.lowerBound }) else { return span }
    let start = line.file + range.lowerBound - line.text
    return Span(start, start + range.count)
  }
}
