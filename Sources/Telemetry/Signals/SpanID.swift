/// The name of a span within its trace: 8 bytes, not all zero.
///
/// Source: W3C Trace Context, section 3.2.2.4.
package struct SpanID: Hashable, Comparable, Sendable {
  package let value: UInt64

  /// - Returns: nil for zero, which names no span.
  package init?(_ value: UInt64) {
    guard value != 0 else { return nil }
    self.value = value
  }

  /// Of 8 bytes, the most significant first; nil for any other number of them, or all zero.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 8 else { return nil }
    self.init(bytes.bigEndian)
  }

  /// Of 16 hexadecimal digits in any case.
  package init?(hex: some StringProtocol) {
    guard hex.utf8.count == 16, let bytes = [UInt8](hex: hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// 16 hexadecimal digits.
  package var hex: String { value.hex }

  package static func < (one: SpanID, other: SpanID) -> Bool { one.value < other.value }
}
