/// What generators of inputs ask of random numbers.
extension SeededGenerator {
  /// Less than `limit`, which is at least 1.
  package mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  /// True that many times of a hundred.
  package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// One of several, of which there is at least one.
  package mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[below(choices.count)]
  }
}
