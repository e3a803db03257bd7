/// The numbers by which a share of traces is chosen.
enum SamplingNumbers {
  /// How many values the randomness of a trace has.
  static let range: UInt64 = 1 << 56

  /// Below which randomness a trace is rejected, so that a share of all is kept.
  ///
  /// Source: OpenTelemetry specification, "TraceState: Probability Sampling", rejection threshold.
  static func threshold(_ share: Double) -> UInt64 {
    UInt64(((1 - min(1, max(0, share))) * 0x1p56).rounded())
  }

  /// The share that a threshold keeps.
  static func share(_ threshold: UInt64) -> Double { Double(range - threshold) * 0x1p-56 }

  /// Bits that are the same for the same parts, and otherwise as good as random.
  ///
  /// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (SplitMix64).
  static func mixed(
    _ seed: UInt64, _ one: UInt64, _ two: UInt64 = 0, _ three: UInt64 = 0
  ) -> UInt64 {
    mixed(mixed(mixed(seed ^ one) ^ two) ^ three)
  }

  private static func mixed(_ state: UInt64) -> UInt64 {
    var mixed = state &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// FNV-1a of 64 bits.
  ///
  /// Source: Fowler, Noll and Vo, RFC 9923.
  static func hash(
    _ bytes: some Sequence<UInt8>, from start: UInt64 = 0xCBF2_9CE4_8422_2325
  ) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The hash of the collector's salt, from which that of a trace's id goes on.
  private static let salted = hash("default-hash-seed".utf8)

  /// By which the collector's probabilistic policy decides: of its salt and the trace's id.
  static func collectorHash(_ id: TraceID) -> UInt64 {
    var hash = salted
    for part in [id.high, id.low] {
      for byte in 0..<8 {
        hash = (hash ^ (part >> UInt64(56 - 8 * byte) & 0xFF)) &* 0x100_0000_01B3
      }
    }
    return hash
  }

  /// The greatest hash that the collector's probabilistic policy keeps: a share of the greatest number of 64 bits,
  /// rounded to 64 significant bits and then down.
  static func collectorThreshold(_ share: Double) -> UInt64 {
    guard share > 0 else { return 0 }
    guard share < 1 else { return .max }
    // The share is `significand` / 2^`shift`, and the product has up to 117 bits.
    let significand = share.significandBitPattern | (share.isNormal ? 1 << 52 : 0)
    let shift = 52 - Int(share.exponent)
    let product = UInt64.max.multipliedFullWidth(by: significand)
    var (high, low) = (product.high, product.low)
    let dropped = max(0, 64 - high.leadingZeroBitCount)
    guard dropped > 0 else { return shift < 64 ? low >> UInt64(shift) : 0 }
    let mask = (UInt64(1) << UInt64(dropped)) - 1
    let rest = low & mask
    let half = UInt64(1) << UInt64(dropped - 1)
    var kept = high << UInt64(64 - dropped) | low >> UInt64(dropped)
    if rest > half || (rest == half && kept & 1 == 1) {
      let (sum, overflow) = kept.addingReportingOverflow(1)
      kept = overflow ? 1 << 63 : sum
      if overflow { high = 1 }
    }
    low = kept
    let down = shift - dropped
    return down >= 64 ? 0 : down <= 0 ? low : low >> UInt64(down)
  }
}
