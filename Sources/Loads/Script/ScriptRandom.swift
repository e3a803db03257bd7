internal import Glibc

/// Random numbers with a seed: the same on every machine, and for a transaction whatever others do meanwhile.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (SplitMix64).
package struct ScriptRandom: RandomNumberGenerator, Equatable, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// The numbers of one thing out of many: of a transaction, by its worker and its number.
  package init(seed: UInt64, _ parts: Int...) {
    state = seed
    for part in parts {
      state ^= UInt64(bitPattern: Int64(part))
      state = next()
    }
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0, and below 1.
  package mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// The gap to the next of events that come independently of each other, with a mean of 1.
  package mutating func exponential() -> Double { -log(1 - fraction()) }

  /// A whole number of a range, all equally likely.
  mutating func uniform(_ low: Int, _ high: Int) -> Int {
    Int.random(in: low...high, using: &self)
  }

  /// The lower numbers of a range more often.
  ///
  /// Source: PostgreSQL documentation, pgbench, "random_exponential".
  mutating func exponential(_ low: Int, _ high: Int, _ parameter: Double) -> Int {
    let cut = exp(-parameter)
    let value = -log(cut + (1 - cut) * (1 - fraction())) / parameter
    return place(value, low, high)
  }

  /// Numbers in the middle of a range more often.
  ///
  /// Source: PostgreSQL documentation, pgbench, "random_gaussian".
  mutating func gaussian(_ low: Int, _ high: Int, _ parameter: Double) -> Int {
    var deviation: Double
    repeat {
      deviation = sqrt(-2 * log(1 - fraction())) * sin(2 * Double.pi * fraction())
    } while deviation < -parameter || deviation >= parameter
    return place((deviation + parameter) / (2 * parameter), low, high)
  }

  /// The n-th number of a range by 1/n^parameter as often as the first, by rejection.
  ///
  /// Source: Devroye, "Non-Uniform Random Variate Generation", chapter X.6.
  mutating func zipfian(_ low: Int, _ high: Int, _ parameter: Double) -> Int {
    let count = Double(high - low + 1)
    let base = pow(2, parameter - 1)
    while true {
      let first = 1 - fraction()
      let value = floor(pow(first, -1 / (parameter - 1)))
      guard value <= count else { continue }
      let scale = pow(1 + 1 / value, parameter - 1)
      if fraction() * value * (scale - 1) / (base - 1) <= scale / base {
        return low + Int(value) - 1
      }
    }
  }

  private func place(_ share: Double, _ low: Int, _ high: Int) -> Int {
    min(high, low + Int(share * (Double(high) - Double(low) + 1)))
  }
}
