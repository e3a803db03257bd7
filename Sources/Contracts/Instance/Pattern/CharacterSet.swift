/// Code points that a class of a regular expression stands for.
struct CharacterSet: Equatable {
  private var ranges: [ClosedRange<UInt32>]
  private var isNegated: Bool

  init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
    self.ranges = ranges
    self.isNegated = isNegated
  }

  init(_ scalar: Unicode.Scalar) { self.init([scalar.value...scalar.value]) }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    ranges.contains { $0.contains(scalar.value) } != isNegated
  }

  var negated: CharacterSet { CharacterSet(ranges, isNegated: !isNegated) }

  /// The only one that it stands for; nil where it stands for more.
  var only: Unicode.Scalar? {
    guard !isNegated, ranges.count == 1, let range = ranges.first, range.count == 1 else {
      return nil
    }
    return Unicode.Scalar(range.lowerBound)
  }

  /// Of both; nil where one of them stands for what others do not.
  func union(_ other: CharacterSet) -> CharacterSet? {
    guard !isNegated, !other.isNegated else { return nil }
    return CharacterSet(ranges + other.ranges)
  }

  /// A few of them, the readable ones first.
  var samples: [Unicode.Scalar] {
    let readable = CharacterSet.readable.filter(contains)
    if !readable.isEmpty { return readable }
    if isNegated {
      return (0xa1...0xff).compactMap { Unicode.Scalar($0 as UInt32) }.filter(contains)
    }
    return ranges.prefix(8).compactMap { Unicode.Scalar($0.lowerBound) }
  }

  private static let readable: [Unicode.Scalar] = Array(
    "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ -_.:/@,;!?#$%&*+=()[]{}<>|~^'\"\\`"
      .unicodeScalars)

  /// Source: ECMA-262, section 22.2.2.9, "CharacterClassEscape".
  static let digits = CharacterSet([0x30...0x39])
  static let words = CharacterSet([0x61...0x7a, 0x30...0x39, 0x41...0x5a, 0x5f...0x5f])
  static let spaces = CharacterSet([
    0x20...0x20, 0x9...0xd, 0xa0...0xa0, 0x1680...0x1680, 0x2000...0x200a, 0x2028...0x2029,
    0x202f...0x202f, 0x205f...0x205f, 0x3000...0x3000, 0xfeff...0xfeff,
  ])
  /// What a dot does not stand for.
  static let lineEnds = CharacterSet([0xa...0xa, 0xd...0xd, 0x2028...0x2029])
}
