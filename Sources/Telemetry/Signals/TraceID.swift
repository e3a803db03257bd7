/// The name of a trace: 16 bytes, not all zero.
///
/// Source: W3C Trace Context, section 3.2.2.3.
package struct TraceID: Hashable, Comparable, Sendable {
  package let high: UInt64
  package let low: UInt64

  /// - Returns: nil for all zero, which names no trace.
  package init?(high: UInt64, low: UInt64) {
    guard high != 0 || low != 0 else { return nil }
    self.high = high
    self.low = low
  }

  /// Of 16 bytes, the most significant first; nil for any other number of them, or all zero.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    self.init(high: bytes.prefix(8).bigEndian, low: bytes.dropFirst(8).bigEndian)
  }

  /// Of 32 hexadecimal digits in any case.
  package init?(hex: some StringProtocol) {
    guard hex.utf8.count == 32, let bytes = [UInt8](hex: hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// The 56 bits by which consistent probability sampling decides.
  ///
  /// Source: OpenTelemetry specification, "TraceState: Probability Sampling", randomness.
  package var randomness: UInt64 { low & 0x00FF_FFFF_FFFF_FFFF }

  /// The most significant first.
  package var bytes: [UInt8] { high.bigEndianBytes + low.bigEndianBytes }

  /// 32 hexadecimal digits.
  package var hex: String { high.hex + low.hex }

  package static func < (one: TraceID, other: TraceID) -> Bool {
    (one.high, one.low) < (other.high, other.low)
  }
}
