internal import Glibc

/// Looks for bytes in bytes, as fast as the system's library does: the search of the standard library's strings is
/// generic, and takes some hundred times as long over the figures of a page.
package enum ByteSearch {
  /// The first place of a text.
  ///
  /// - Parameters:
  ///   - needle: ASCII or UTF-8; not empty.
  ///   - bytes: In which it is looked for.
  ///   - start: From where on.
  /// - Returns: Where it stands; nil where it does not.
  package static func first(
    _ needle: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Range<Int>? {
    first(
      UnsafeRawPointer(needle.utf8Start), needle.utf8CodeUnitCount, in: bytes, from: start)
  }

  /// The first place of bytes.
  package static func first(
    _ needle: [UInt8], in bytes: [UInt8], from start: Int = 0
  ) -> Range<Int>? {
    needle.withUnsafeBytes { needle in
      bytes.withUnsafeBufferPointer { bytes in
        needle.baseAddress.flatMap { first($0, needle.count, in: bytes, from: start) }
      }
    }
  }

  /// The first place of a text in an array.
  package static func first(
    _ needle: StaticString, in bytes: [UInt8], from start: Int = 0
  ) -> Range<Int>? {
    bytes.withUnsafeBufferPointer { first(needle, in: $0, from: start) }
  }

  private static func first(
    _ needle: UnsafeRawPointer, _ count: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Range<Int>? {
    guard let base = bytes.baseAddress, count > 0, start >= 0 else { return nil }
    let wanted = needle.load(as: UInt8.self)
    var index = start
    while index + count <= bytes.count {
      guard let found = memchr(base + index, Int32(wanted), bytes.count - count + 1 - index) else {
        return nil
      }
      let place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if memcmp(base + place, needle, count) == 0 { return place..<(place + count) }
      index = place + 1
    }
    return nil
  }
}
