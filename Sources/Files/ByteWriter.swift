/// Writes values one after the other in a form that `ByteReader` reads: for what a build keeps for
/// the next one.
///
/// Numbers are LEB128 with the sign in the lowest bit (zigzag); texts and lists begin with their
/// count.
package struct ByteWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  package mutating func write(_ number: Int) {
    var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// All eight bytes, the lowest first: for hashes, which no other form makes shorter.
  package mutating func write(hash: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: hash >> shift))
    }
  }

  package mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func write(_ content: ArraySlice<UInt8>) {
    write(content.count)
    bytes.append(contentsOf: content)
  }

  package mutating func write<Value>(
    _ value: Value?, _ writeValue: (inout ByteWriter, Value) -> Void
  ) {
    write(value != nil)
    if let value { writeValue(&self, value) }
  }

  package mutating func write<Element>(
    _ list: [Element], _ writeElement: (inout ByteWriter, Element) -> Void
  ) {
    write(list.count)
    for element in list { writeElement(&self, element) }
  }
}
