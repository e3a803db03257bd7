internal import Glibc

/// A growing buffer of UTF-8 bytes with the ways of writing that HTML needs.
///
/// All output is made in such buffers from end to end: escaping a page through `Character`s costs
/// more than parsing it. A page is written in thousands of small pieces, so a piece that fits costs a
/// comparison and a copy: the array is as long as there is room, and is not asked to grow each time.
package struct HTMLBuffer: Sendable {
  /// Only the first `count` bytes mean anything.
  private var storage: [UInt8]
  package private(set) var count = 0

  package init() {
    storage = []
  }

  /// An empty buffer with room for that many bytes.
  package init(capacity: Int) {
    storage = HTMLBuffer.room(for: capacity)
  }

  /// A copy of the bytes so far, as long as they are.
  package var bytes: [UInt8] { Array(storage[..<count]) }

  package var last: UInt8? { count > 0 ? storage[count - 1] : nil }

  package subscript(index: Int) -> UInt8 {
    precondition(index < count, "no byte of the buffer")
    return storage[index]
  }

  /// The bytes so far, not copied.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try storage.withUnsafeBufferPointer { (room) throws(Failure) in
      try body(UnsafeBufferPointer(rebasing: room[..<count]))
    }
  }

  package func hasSuffix(_ literal: StaticString) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard length <= count else { return false }
    return storage.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return length == 0 }
      return memcmp(base + count - length, literal.utf8Start, length) == 0
    }
  }

  // MARK: - Writing

  /// Writes a literal as it stands.
  @inline(__always)
  package mutating func write(_ literal: StaticString) {
    append(literal.utf8Start, literal.utf8CodeUnitCount)
  }

  package mutating func append(_ byte: UInt8) {
    if count == storage.count { grow(to: count + 1) }
    storage[count] = byte
    count += 1
  }

  /// Writes bytes as they stand.
  @inline(__always)
  package mutating func write(raw source: UnsafeBufferPointer<UInt8>) {
    guard let base = source.baseAddress else { return }
    append(base, source.count)
  }

  /// Writes bytes as they stand.
  package mutating func write(raw collection: some Collection<UInt8>) {
    let isContiguous: Void? = collection.withContiguousStorageIfAvailable { write(raw: $0) }
    if isContiguous == nil { for byte in collection { append(byte) } }
  }

  /// Writes bytes as they stand.
  package mutating func write(raw array: [UInt8]) {
    array.withUnsafeBufferPointer { write(raw: $0) }
  }

  /// Writes text as it stands.
  package mutating func write(raw text: String) {
    var text = text
    text.withUTF8 { write(raw: $0) }
  }

  /// Copies bytes that lie outside of the buffer.
  private mutating func append(_ source: UnsafePointer<UInt8>, _ length: Int) {
    let end = count + length
    if end > storage.count { grow(to: end) }
    storage.withUnsafeMutableBufferPointer { room in
      guard let base = room.baseAddress else { return }
      memcpy(base + count, source, length)
    }
    count = end
  }

  @inline(never)
  private mutating func grow(to needed: Int) {
    var larger = HTMLBuffer.room(for: max(needed, storage.count * 2, 256))
    let filled = count
    larger.withUnsafeMutableBufferPointer { larger in
      storage.withUnsafeBufferPointer { old in
        guard let target = larger.baseAddress, let base = old.baseAddress else { return }
        memcpy(target, base, filled)
      }
    }
    storage = larger
  }

  /// Room that is not filled: nothing behind `count` is ever read, and bytes need no initialization.
  private static func room(for capacity: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: capacity) { $1 = capacity }
  }

  // MARK: - Changing what was written

  /// Forgets everything, and keeps the room.
  package mutating func removeAll() { count = 0 }

  package mutating func removeLast(_ number: Int = 1) {
    precondition(number <= count, "fewer bytes than are to be removed")
    count -= number
  }

  /// Puts bytes before those from an offset on.
  package mutating func insert(_ inserted: HTMLBuffer, at offset: Int) {
    let behind = Array(storage[offset..<count])
    count = offset
    inserted.withBytes { write(raw: $0) }
    write(raw: behind)
  }

  // MARK: - Escaping

  /// Writes text with `& < > "` escaped: right both between tags and in a quoted attribute.
  package mutating func write(escaping text: String) {
    var text = text
    text.withUTF8 { write(escaping: $0) }
  }

  /// Writes bytes with `& < > "` escaped, and zeros as U+FFFD.
  ///
  /// Cost: runs without any are copied whole.
  package mutating func write(escaping source: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    let count = source.count
    var index = 0
    while index < count {
      index = HTMLBuffer.skipPlain(source, from: index)
      guard index < count else { break }
      let byte = source[index]
      if byte > 0x3E { index += 1; continue }
      let replacement: StaticString
      switch byte {
      case 0x26: replacement = "&amp;"
      case 0x3C: replacement = "&lt;"
      case 0x3E: replacement = "&gt;"
      case 0x22: replacement = "&quot;"
      case 0: replacement = "\u{FFFD}"
      default: index += 1; continue
      }
      if runStart < index { write(raw: UnsafeBufferPointer(rebasing: source[runStart..<index])) }
      write(replacement)
      index += 1
      runStart = index
    }
    if runStart < count { write(raw: UnsafeBufferPointer(rebasing: source[runStart..<count])) }
  }

  /// An offset before which nothing is to be escaped: as many eights of bytes further as hold none
  /// of `& < > "` and no zero.
  @inline(__always)
  private static func skipPlain(_ source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let words = UnsafeRawBufferPointer(source)
    var index = start
    while index + 8 <= source.count {
      let word = words.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // `<` and `>` differ in one bit, and so do `"` and `&`.
      let found =
        zeros(word) | zeros((word | 0x0202_0202_0202_0202) ^ 0x3E3E_3E3E_3E3E_3E3E)
        | zeros((word | 0x0404_0404_0404_0404) ^ 0x2626_2626_2626_2626)
      guard found == 0 else { break }
      index += 8
    }
    return index
  }

  /// Not zero if one of the bytes is.
  ///
  /// Source: Hacker's Delight, section 6-1.
  @inlinable
  package static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Writes a URL for use in a quoted attribute: what may not stand in a URL is percent-encoded,
  /// what is already encoded stays (CommonMark's own renderers do the same).
  package mutating func write(url: some Collection<UInt8>) {
    for byte in url {
      switch byte {
      case 0x26: write("&amp;")
      case 0x27: write("&#x27;")
      default:
        if HTMLBuffer.urlSafe[Int(byte)] {
          append(byte)
        } else {
          append(UInt8(ascii: "%"))
          append(HTMLBuffer.hexDigits[Int(byte >> 4)])
          append(HTMLBuffer.hexDigits[Int(byte & 15)])
        }
      }
    }
  }

  /// Writes a URL for use in a quoted attribute.
  package mutating func write(url: String) {
    var url = url
    url.withUTF8 { bytes in
      // Most addresses hold nothing else.
      if bytes.allSatisfy({ HTMLBuffer.urlSafe[Int($0)] }) {
        write(raw: bytes)
      } else {
        write(url: bytes)
      }
    }
  }

  /// Writes a whole number in decimal digits.
  package mutating func write(decimal number: Int) {
    write(raw: String(number))
  }

  /// The text so far.
  package var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  private static let urlSafe: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { table[Int(byte)] = true }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { table[Int(byte)] = true }
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = true }
    for byte in "-_.+!*(),%#@?=;:/$~".utf8 { table[Int(byte)] = true }
    return table
  }()
}
