internal import CLinux

/// Reads what `ByteWriter` wrote.
///
/// Bytes are never trusted: where they end too early or make no sense, `isBroken` is set, and every
/// value from then on is empty. Whoever reads asks at the end.
package struct ByteReader: Sendable {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  package private(set) var isBroken = false

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// For whoever reads a value that nobody wrote.
  package mutating func fail() { isBroken = true }

  package var isAtEnd: Bool { position == bytes.endIndex }

  package mutating func int() -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while position < bytes.endIndex, shift < 64 {
      let byte = bytes[position]
      position += 1
      value |= UInt(byte & 127) << shift
      if byte < 128 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
      shift += 7
    }
    isBroken = true
    return 0
  }

  package mutating func flag() -> Bool {
    guard position < bytes.endIndex, bytes[position] < 2 else {
      isBroken = true
      return false
    }
    defer { position += 1 }
    return bytes[position] == 1
  }

  package mutating func hash() -> UInt64 {
    guard bytes.endIndex - position >= 8 else {
      isBroken = true
      return 0
    }
    defer { position += 8 }
    return bytes[position..<(position + 8)].withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))
    }
  }

  /// Values as they lie in this machine's memory, after their number: of a kind of which any bytes are
  /// one, such as numbers.
  package mutating func plain<Value: BitwiseCopyable>(_: Value.Type) -> [Value] {
    let count = int()
    let stride = MemoryLayout<Value>.stride
    guard count >= 0, count <= (bytes.endIndex - position) / stride else {
      isBroken = true
      return []
    }
    defer { position += count * stride }
    return [Value](unsafeUninitializedCapacity: count) { values, filled in
      filled = count
      cn_advise_large_pages(values.baseAddress, UInt(count * stride))
      bytes[position..<(position + count * stride)].withUnsafeBytes {
        UnsafeMutableRawBufferPointer(values).copyMemory(from: $0)
      }
    }
  }

  package mutating func text() -> String {
    // What is no UTF-8 was not written by us, and becomes harmless.
    slice().withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Some bytes, not copied.
  package mutating func slice() -> ArraySlice<UInt8> {
    let count = count()
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  package mutating func optional<Value>(_ value: (inout ByteReader) -> Value) -> Value? {
    flag() ? value(&self) : nil
  }

  package mutating func list<Element>(_ element: (inout ByteReader) -> Element) -> [Element] {
    let count = count()
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count where !isBroken { list.append(element(&self)) }
    return list
  }

  /// Of what takes a byte at least: never more than there are bytes left.
  private mutating func count() -> Int {
    let count = int()
    guard count >= 0, count <= bytes.endIndex - position else {
      isBroken = true
      return 0
    }
    return count
  }
}
