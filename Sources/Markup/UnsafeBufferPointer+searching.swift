internal import Glibc

/// Searches that the C library does many bytes at a time: texts are looked through for what they rarely
/// hold.
extension UnsafeBufferPointer<UInt8> {
  /// The offset of the first such byte at or after another offset; nil if there is none.
  package func firstOffset(of byte: UInt8, from start: Int = 0) -> Int? {
    guard let base = baseAddress, start < count,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The offset of the first place at or after another offset where these two bytes stand side by
  /// side.
  package func firstOffset(of first: UInt8, _ second: UInt8, from start: Int = 0) -> Int? {
    var position = start
    while let found = firstOffset(of: first, from: position) {
      if found + 1 < count, self[found + 1] == second { return found }
      position = found + 1
    }
    return nil
  }

  /// Whether these are just the bytes of a literal.
  package func equals(_ literal: StaticString) -> Bool {
    guard count == literal.utf8CodeUnitCount, let base = baseAddress else {
      return count == literal.utf8CodeUnitCount
    }
    return memcmp(base, literal.utf8Start, count) == 0
  }

  /// Whether they begin with a literal.
  package func starts(with literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard let base = baseAddress, length <= count else { return false }
    return memcmp(base, literal.utf8Start, length) == 0
  }
}
