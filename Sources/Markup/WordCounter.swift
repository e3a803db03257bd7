/// Counts words: runs of bytes that are no white space.
///
/// Eight bytes at a time, as every byte of every note comes through here.
struct WordCounter {
  private(set) var words = 0
  /// Whether the last byte was a word's.
  private(set) var isInWord: Bool

  init(isInWord: Bool) {
    self.isInWord = isInWord
  }

  mutating func count(_ text: UnsafeBufferPointer<UInt8>) {
    let bytes = UnsafeRawBufferPointer(text)
    let high: UInt64 = 0x8080_8080_8080_8080
    var index = 0
    var before: UInt64 = isInWord ? 0x80 : 0
    while index + 8 <= text.count {
      let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      // The highest bit of each byte: whether it is above 0x20, or beyond ASCII.
      let isWord = ((eight & ~high) &+ 0x5F5F_5F5F_5F5F_5F5F | eight) & high
      let begins = isWord & ~(isWord << 8 | before)
      words += Int(((begins >> 7) &* 0x0101_0101_0101_0101) >> 56)
      before = isWord >> 56
      index += 8
    }
    isInWord = before != 0
    while index < text.count {
      let isWord = text[index] > 0x20
      if isWord, !isInWord { words += 1 }
      isInWord = isWord
      index += 1
    }
  }
}
