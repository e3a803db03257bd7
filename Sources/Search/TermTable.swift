internal import Glibc

/// Numbers terms in the order in which they are met.
///
/// A hash table with open addressing over one buffer of bytes: a site holds millions of words, and a
/// `String` each would cost more than all else that is done with them.
struct TermTable {
  private var bytes: [UInt8] = []
  /// Where each term begins in `bytes`; one more at the end.
  private var starts: [Int32] = [0]
  /// The first eight bytes of each: most words are no longer.
  private(set) var keys: [UInt64] = []
  /// Number of a term plus one, or 0 where a place is free; as long as a power of two.
  private var places: [Int32]

  init() {
    places = [Int32](repeating: 0, count: 8192)
    bytes.reserveCapacity(65_536)
  }

  var count: Int { keys.count }

  subscript(term: Int) -> ArraySlice<UInt8> {
    bytes[Int(starts[term])..<Int(starts[term + 1])]
  }

  /// The number of a term, given now if it is new.
  mutating func number(of term: UnsafeBufferPointer<UInt8>) -> Int {
    let key = TermTable.key(term)
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: TermTable.hash(key, term)) & mask
    while true {
      let entry = Int(places[place])
      if entry == 0 { break }
      if keys[entry - 1] == key, term.count <= 8 || isEqual(entry - 1, term) { return entry - 1 }
      place = (place + 1) & mask
    }
    bytes.append(contentsOf: term)
    starts.append(Int32(bytes.count))
    keys.append(key)
    places[place] = Int32(keys.count)
    if keys.count * 2 > places.count { grow() }
    return keys.count - 1
  }

  /// The first eight bytes as a number that is in the order of terms; no term holds a zero, so that a
  /// short one is told from all others by it.
  private static func key(_ term: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    let count = min(term.count, 8)
    for index in 0..<count { key = key << 8 | UInt64(term[index]) }
    return count == 0 ? 0 : key << UInt64(8 * (8 - count))
  }

  private func isEqual(_ number: Int, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number + 1]) - start == term.count, let other = term.baseAddress else {
      return false
    }
    return bytes.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { memcmp($0 + start, other, term.count) == 0 } ?? false
    }
  }

  private mutating func grow() {
    places = [Int32](repeating: 0, count: places.count * 2)
    let mask = places.count - 1
    for (number, key) in keys.enumerated() {
      let hash = bytes.withUnsafeBufferPointer {
        TermTable.hash(
          key, UnsafeBufferPointer(rebasing: $0[Int(starts[number])..<Int(starts[number + 1])]))
      }
      var place = Int(truncatingIfNeeded: hash) & mask
      while places[place] != 0 { place = (place + 1) & mask }
      places[place] = Int32(number + 1)
    }
  }

  private static func hash(_ key: UInt64, _ term: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = key
    // FNV-1a for what the key leaves out: few words are so long.
    if term.count > 8 {
      for byte in term[8...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    hash = (hash ^ hash >> 29) &* 0x9E37_79B9_7F4A_7C15
    return hash ^ hash >> 32
  }
}
