/// A set of words with their meanings, looked up by bytes: an open-addressing hash table.
///
/// A word is known by its first eight bytes, its last eight and its length, so a lookup is one or
/// two loads, a multiplication and usually one comparison. Words of up to sixteen bytes are told
/// apart exactly; of longer ones, those that differ only in the middle are not.
struct WordTable: Sendable {
  /// One place of the table; empty where the length is 0.
  struct Slot: Sendable {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    var length = 0
    var meaning = WordMeaning.unknown
  }

  /// The places, a power of two of them, at most half full.
  let slots: [Slot]
  /// Whether letters match in any case.
  let foldsCase: Bool
  /// Length of the longest word, in bytes.
  let longest: Int

  /// Builds a table; of words given twice, the first meaning stays.
  init(_ words: [(word: String, meaning: WordMeaning)], foldsCase: Bool = false) {
    var size = 4
    while size < words.count * 2 { size *= 2 }
    var slots = [Slot](repeating: Slot(), count: size)
    var longest = 0
    for (word, meaning) in words {
      let bytes = Array(word.utf8)
      guard !bytes.isEmpty else { continue }
      longest = max(longest, bytes.count)
      bytes.withUnsafeBufferPointer { source in
        var slot = Self.key(source, 0, source.count, foldsCase)
        slot.meaning = meaning
        var index = Self.index(slot, size)
        while slots[index].length != 0 {
          if Self.sameWord(slots[index], slot) { return }
          index = (index + 1) & (size - 1)
        }
        slots[index] = slot
      }
    }
    self.slots = slots
    self.foldsCase = foldsCase
    self.longest = longest
  }

  /// Gives the table as a view for lexers, without reference counting.
  func withView<Result>(_ body: (View) -> Result) -> Result {
    slots.withUnsafeBufferPointer { slots in
      body(View(slots: slots, foldsCase: foldsCase, longest: longest))
    }
  }

  /// The table for the time of one lexer run.
  struct View {
    let slots: UnsafeBufferPointer<Slot>
    let foldsCase: Bool
    let longest: Int

    /// The meaning of the word from `start` to before `end`, or `.unknown`.
    @inline(__always)
    func meaning(
      _ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
    ) -> WordMeaning {
      guard end - start <= longest else { return .unknown }
      let key = WordTable.key(source, start, end, foldsCase)
      var index = WordTable.index(key, slots.count)
      while slots[index].length != 0 {
        if WordTable.sameWord(slots[index], key) { return slots[index].meaning }
        index = (index + 1) & (slots.count - 1)
      }
      return .unknown
    }
  }

  @inline(__always)
  private static func key(
    _ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ foldsCase: Bool
  ) -> Slot {
    let length = end - start
    var slot = Slot(length: length)
    if length >= 8 {
      slot.head = load(source, start)
      slot.tail = load(source, end - 8)
    } else if start + 8 <= source.count {
      slot.head = load(source, start) & (1 << UInt64(length * 8) - 1)
    } else {
      for index in 0..<length {
        slot.head |= UInt64(source[start + index]) << UInt64(index * 8)
      }
    }
    if foldsCase {
      // Bit 5 is set in lower case letters and in digits; every byte of the word gets it.
      let mask: UInt64 = 0x2020_2020_2020_2020
      slot.head |= length >= 8 ? mask : mask & (1 << UInt64(length * 8) - 1)
      slot.tail |= length >= 8 ? mask : 0
    }
    return slot
  }

  /// Eight bytes from an offset at least eight before the end, as a little-endian number.
  @inline(__always)
  private static func load(_ source: UnsafeBufferPointer<UInt8>, _ offset: Int) -> UInt64 {
    UInt64(
      littleEndian: UnsafeRawBufferPointer(source)
        .loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  private static func index(_ slot: Slot, _ size: Int) -> Int {
    let mixed = (slot.head ^ (slot.tail &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: (mixed >> 40) &+ UInt64(slot.length)) & (size - 1)
  }

  @inline(__always)
  private static func sameWord(_ one: Slot, _ other: Slot) -> Bool {
    one.head == other.head && one.tail == other.tail && one.length == other.length
  }
}
