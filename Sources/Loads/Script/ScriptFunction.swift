/// A function of a transaction script.
///
/// Source: PostgreSQL documentation, pgbench, "Built-In Functions".
package enum ScriptFunction: String, CaseIterable, Sendable {
  case abs, double, exp, greatest, hash, int, least, ln, mod, pi, pow, power, random, sqrt
  case hashFNV = "hash_fnv1a"
  case hashMurmur = "hash_murmur2"
  case randomExponential = "random_exponential"
  case randomGaussian = "random_gaussian"
  case randomZipfian = "random_zipfian"

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .pi: 0...0
    case .abs, .double, .exp, .int, .ln, .sqrt: 1...1
    case .hash, .hashFNV, .hashMurmur: 1...2
    case .mod, .pow, .power, .random: 2...2
    case .randomExponential, .randomGaussian, .randomZipfian: 3...3
    case .greatest, .least: 1...64
    }
  }
}
