/// Numbers terms in the order in which they are met.
///
/// A hash table with open addressing over one buffer of bytes: a site holds millions of words, and a
/// `String` each would cost more than all else that is done with them.
struct TermTable {
  private var bytes: [UInt8] = []
  /// Where each term begins in `bytes`; one more at the end.
  private var starts: [Int32] = [0]
  private var hashes: [UInt32] = []
  /// Number of a term plus one, or 0 where a place is free; as long as a power of two.
  private var places: [Int32]

  init() {
    places = [Int32](repeating: 0, count: 8192)
    bytes.reserveCapacity(65_536)
  }

  var count: Int { hashes.count }

  subscript(term: Int) -> ArraySlice<UInt8> {
    bytes[Int(starts[term])..<Int(starts[term + 1])]
  }

  /// The number of a term, given now if it is new.
  mutating func number(of term: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = TermTable.hash(term)
    let mask = places.count - 1
    var place = Int(hash) & mask
    while true {
      let entry = Int(places[place])
      if entry == 0 { break }
      if hashes[entry - 1] == hash, isEqual(entry - 1, term) { return entry - 1 }
      place = (place + 1) & mask
    }
    bytes.append(contentsOf: term)
    starts.append(Int32(bytes.count))
    hashes.append(hash)
    places[place] = Int32(hashes.count)
    if hashes.count * 2 > places.count { grow() }
    return hashes.count - 1
  }

  private func isEqual(_ number: Int, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number + 1]) - start == term.count else { return false }
    for index in 0..<term.count where bytes[start + index] != term[index] { return false }
    return true
  }

  private mutating func grow() {
    places = [Int32](repeating: 0, count: places.count * 2)
    let mask = places.count - 1
    for (number, hash) in hashes.enumerated() {
      var place = Int(hash) & mask
      while places[place] != 0 { place = (place + 1) & mask }
      places[place] = Int32(number + 1)
    }
  }

  /// FNV-1a: words are short.
  private static func hash(_ term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in term { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash ^ hash >> 15
  }
}
