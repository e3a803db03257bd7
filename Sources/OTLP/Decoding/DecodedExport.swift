internal import Telemetry

/// What an export holds, and what of it was refused.
struct DecodedExport {
  let signal: TelemetryExport.Signal
  var spans: [TraceSpan] = []
  var points: [MetricPoint] = []
  var logs: [LogRecord] = []
  /// Spans, points or records that were sent.
  var items = 0
  private(set) var rejected = 0
  private var firstRejection = ""
  /// Links, exemplars and ids of log records that were left out of what was taken in.
  private var omitted = 0
  private var firstOmission = ""

  init(_ signal: TelemetryExport.Signal) {
    self.signal = signal
  }

  /// Refuses one of the items.
  mutating func reject(_ reason: @autoclosure () -> String) {
    if rejected == 0 { firstRejection = reason() }
    rejected += 1
  }

  /// Leaves out a part of an item.
  mutating func omit(_ reason: @autoclosure () -> String) {
    if omitted == 0 { firstOmission = reason() }
    omitted += 1
  }

  /// What the answer says of it; empty where all was taken in.
  var message: String {
    var parts: [String] = []
    if rejected > 0 {
      parts.append(
        "\(rejected) of \(items) \(itemNoun) refused, the first because \(firstRejection)")
    }
    if omitted > 0 {
      parts.append("\(omitted) \(detailNoun) left out, the first because \(firstOmission)")
    }
    return parts.joined(separator: "; ")
  }

  private var itemNoun: String {
    switch signal {
    case .traces: "spans"
    case .metrics: "data points"
    case .logs: "log records"
    }
  }

  private var detailNoun: String {
    switch signal {
    case .traces: "links"
    case .metrics: "exemplars"
    case .logs: "ids of log records"
    }
  }
}
