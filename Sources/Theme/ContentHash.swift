/// A fast 64-bit hash that is the same on every machine and in every run: FNV-1a, with a final mix.
///
/// Not for secrets: it tells files apart, nothing more. Source: Fowler, Noll, Vo; the mix is
/// MurmurHash3's.
package struct ContentHash: Sendable {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  package mutating func combine(_ bytes: some Collection<UInt8>) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  package var value: UInt64 {
    var value = state
    value ^= value >> 33
    value = value &* 0xFF51_AFD7_ED55_8CCD
    value ^= value >> 33
    value = value &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value >> 33
  }
}
