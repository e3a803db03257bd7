/// How much a receiver takes in.
package struct ReceiverLimits: Equatable, Sendable {
  /// Bytes of one body, as it is sent and after inflating; more is answered with 413.
  ///
  /// Source: OpenTelemetry protocol, "OTLP/HTTP Request", which advises 20 MiB.
  package var bodyBytes: Int
  /// Bytes of bodies that have not come to their end, of all connections; more is answered with 503.
  package var unfinishedBytes: Int
  /// Spans, points and log records that nobody has taken yet; more is answered with 503.
  package var items: Int
  /// Bytes, after inflating, of the bodies that these came in; more is answered with 503.
  package var itemBytes: Int
  /// Requests that nobody has taken yet; those beyond are answered with 503, and not recorded.
  package var exports: Int

  package init(
    bodyBytes: Int = 20 << 20, unfinishedBytes: Int = 256 << 20, items: Int = 2_000_000,
    itemBytes: Int = 512 << 20, exports: Int = 1_000_000
  ) {
    self.bodyBytes = bodyBytes
    self.unfinishedBytes = unfinishedBytes
    self.items = items
    self.itemBytes = itemBytes
    self.exports = exports
  }
}
