/// One to four ASCII bytes that open or close a comment or a string, packed in a number.
struct Delimiter: Equatable, Sendable {
  private let packed: UInt32
  /// How many bytes the delimiter has; 0 stands for the end of the line.
  let count: Int

  /// Packs a text; bytes after the fourth are ignored.
  init(_ text: String) {
    var packed: UInt32 = 0
    for (index, byte) in text.utf8.prefix(4).enumerated() {
      packed |= UInt32(byte) << UInt32(index * 8)
    }
    self.packed = packed
    count = min(text.utf8.count, 4)
  }

  /// The first byte, or 0 of an empty delimiter.
  @inline(__always)
  var first: UInt8 { UInt8(truncatingIfNeeded: packed) }

  /// Whether the delimiter stands at an offset.
  @inline(__always)
  func matches(_ source: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard offset + count <= source.count else { return false }
    var rest = packed
    for index in 0..<count {
      guard source[offset + index] == UInt8(truncatingIfNeeded: rest) else { return false }
      rest >>= 8
    }
    return true
  }
}
