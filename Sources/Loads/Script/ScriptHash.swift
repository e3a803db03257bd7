/// The hashes of transaction scripts, of the eight bytes of a number.
///
/// Source: PostgreSQL documentation, pgbench, "hash_fnv1a" and "hash_murmur2".
enum ScriptHash {
  static func fowlerNollVo(_ value: Int, seed: Int) -> Int {
    var result = 0xCBF2_9CE4_8422_2325 ^ UInt64(bitPattern: Int64(seed))
    var rest = UInt64(bitPattern: Int64(value))
    for _ in 0..<8 {
      result = (result ^ (rest & 0xFF)) &* 0x100_0000_01B3
      rest >>= 8
    }
    return Int(Int64(bitPattern: result))
  }

  static func murmur(_ value: Int, seed: Int) -> Int {
    let factor: UInt64 = 0xC6A4_A793_5BD1_E995
    var result = UInt64(bitPattern: Int64(seed)) ^ (8 &* factor)
    var mixed = UInt64(bitPattern: Int64(value)) &* factor
    mixed ^= mixed >> 47
    mixed = mixed &* factor
    result = (result ^ mixed) &* factor
    result ^= result >> 47
    result = result &* factor
    result ^= result >> 47
    return Int(Int64(bitPattern: result))
  }
}
