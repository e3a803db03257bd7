/// Numbers out of bytes that may end anywhere: what is not there is nil.
struct ByteReader {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  func byte(_ offset: Int) -> Int? {
    bytes.indices.contains(offset) ? Int(bytes[offset]) : nil
  }

  /// A number with its highest byte first.
  func big(_ offset: Int, bytes length: Int) -> Int? {
    guard offset >= 0, offset <= count - length else { return nil }
    return bytes[offset..<(offset + length)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number with its lowest byte first.
  func little(_ offset: Int, bytes length: Int) -> Int? {
    guard offset >= 0, offset <= count - length else { return nil }
    return bytes[offset..<(offset + length)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  func holds(_ expected: [UInt8], at offset: Int) -> Bool {
    offset >= 0 && offset <= count - expected.count
      && bytes[offset..<(offset + expected.count)].elementsEqual(expected)
  }

  func holds(_ expected: StaticString, at offset: Int) -> Bool {
    holds(
      Array(UnsafeBufferPointer(start: expected.utf8Start, count: expected.utf8CodeUnitCount)),
      at: offset)
  }
}
