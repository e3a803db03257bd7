/// Where the lines of a file begin.
///
/// Lines end with LF; a CR before it belongs to no line.
package struct LineIndex: Sendable {
  private var starts: [Int] = [0]

  /// Cost: one pass over the bytes.
  package init(_ bytes: [UInt8]) {
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
  }

  /// The 1-based number of the line that holds an offset.
  ///
  /// Cost: logarithmic.
  package func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The offset of the first byte of a 1-based line; the last line's for a number beyond it.
  package func start(ofLine line: Int) -> Int {
    starts[min(max(line, 1), starts.count) - 1]
  }

  /// The bytes of a 1-based line without its end.
  package func range(ofLine line: Int, in bytes: [UInt8]) -> Range<Int> {
    let start = start(ofLine: line)
    var end = line < starts.count ? starts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }
}
