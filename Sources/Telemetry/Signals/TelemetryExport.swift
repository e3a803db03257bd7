/// One request in which somebody sent telemetry, and how it was answered.
package struct TelemetryExport: Equatable, Sendable {
  package enum Signal: String, Sendable, CaseIterable {
    case traces, metrics, logs
  }

  package enum Form: String, Sendable {
    case protobuf, json
  }

  /// nil for a path that is none of the protocol's.
  package var signal: Signal?
  package var form: Form?
  /// When it had arrived, in nanoseconds on the receiver's clock.
  package var arrival: Int
  /// As they were sent, and after inflating.
  package var bytes: Int
  package var inflatedBytes: Int
  package var isCompressed = false
  /// How many spans, points or records were in it, and how many of them were refused.
  package var items = 0
  package var rejected = 0
  package var status: Int
  /// What the answer said of it; empty for nothing.
  package var message = ""

  package init(
    signal: Signal?, form: Form?, arrival: Int, bytes: Int, inflatedBytes: Int, status: Int
  ) {
    self.signal = signal
    self.form = form
    self.arrival = arrival
    self.bytes = bytes
    self.inflatedBytes = inflatedBytes
    self.status = status
  }
}
