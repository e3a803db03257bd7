/// The small steps that every lexer takes through its source.
///
/// Each function accepts any offset from 0 up; what lies beyond the end reads as a zero byte.
extension UnsafeBufferPointer<UInt8> {
  /// The byte at an offset, or 0 beyond the end.
  @inline(__always)
  func byte(at offset: Int) -> UInt8 {
    offset < count ? self[offset] : 0
  }

  /// The byte before an offset, or 0 at the start.
  @inline(__always)
  func byte(before offset: Int) -> UInt8 {
    offset > 0 ? self[offset - 1] : 0
  }

  /// The offset of the next line feed, or the end.
  @inline(__always)
  func endOfLine(from offset: Int) -> Int {
    var index = offset
    while index < count, self[index] != "\n" { index += 1 }
    return index
  }

  /// The offset of the first byte that is neither space nor tab.
  @inline(__always)
  func skipBlanks(from offset: Int) -> Int {
    var index = offset
    while index < count, self[index].isBlank { index += 1 }
    return index
  }

  /// The offset of the first byte that is no part of a word.
  @inline(__always)
  func endOfWord(from offset: Int) -> Int {
    var index = offset
    while index < count, self[index].isWordByte { index += 1 }
    return index
  }

  /// Whether only blanks stand between the start of the line and an offset.
  @inline(__always)
  func isFirstInLine(_ offset: Int) -> Bool {
    var index = offset
    while index > 0, self[index - 1].isBlank { index -= 1 }
    return index == 0 || self[index - 1] == "\n"
  }

  /// Whether the bytes at an offset are those of a literal; with `folding`, letters in any case.
  ///
  /// With `folding` the literal must be lower case.
  @inline(__always)
  func matches(_ literal: StaticString, at offset: Int, folding: Bool = false) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard offset + length <= count else { return false }
    for index in 0..<length {
      let byte = self[offset + index]
      let expected = literal.utf8Start[index]
      guard byte == expected || folding && byte.isCapital && (byte | 0x20) == expected else {
        return false
      }
    }
    return true
  }

  /// The offset of the next occurrence of a literal, or the end.
  func find(_ literal: StaticString, from offset: Int, folding: Bool = false) -> Int {
    let first = literal.utf8Start[0]
    var index = offset
    while index < count {
      if self[index] == first, matches(literal, at: index, folding: folding) { return index }
      index += 1
    }
    return count
  }

  /// The part before an offset: lexers of embedded code keep absolute offsets this way.
  @inline(__always)
  func upTo(_ end: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: baseAddress, count: Swift.min(end, count))
  }
}
