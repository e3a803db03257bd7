internal import Evidence
internal import Notes
internal import Telemetry

/// Makes a block's measurement of what its runs gave.
struct TraceMeasurement {
  private let outcomes: [TraceOutcome]
  private let block: LabBlock

  init(_ outcomes: [TraceOutcome], _ block: LabBlock) {
    self.outcomes = outcomes
    self.block = block
  }

  var measurement: Measurement {
    var values: [String: EvidenceValue]
    if outcomes.count == 1, outcomes[0].plan.settings.isEmpty {
      values = TraceValues(outcomes[0]).values
    } else {
      let runs = outcomes.map { outcome in
        var values = TraceValues(outcome).values
        for setting in outcome.plan.settings {
          values[setting.key.replacing(".", with: "_")] = TraceMeasurement.value(setting.value)
        }
        return EvidenceValue.object(values)
      }
      let time = outcomes.reduce(Duration.zero) { $0 + $1.elapsed }
      values = ["runs": .list(runs), "ms": Measure.milliseconds(time)]
    }
    var measurement = Measurement(values: values)
    measurement.detail["runs"] = .list(
      outcomes.enumerated().map { ($0 == 0 ? $1.drawnRun : $1.run).recorded })
    measurement.error = nothing
    if let refused { measurement.warnings.append(refused) }
    return measurement
  }

  private static func value(_ text: String) -> EvidenceValue {
    // What is a second's is a number of it: `60/s`.
    let number = text.hasSuffix("/s") ? String(text.dropLast(2)) : text
    if let number = Int(number) { return .integer(number) }
    return Double(number).map { .number($0) } ?? .text(text)
  }

  private var nothing: BlockFailure? {
    guard
      outcomes.contains(where: {
        $0.capture.spans.isEmpty && $0.capture.points.isEmpty && $0.capture.logs.isEmpty
      })
    else { return nil }
    let names = ["spans", "traces", "metrics", "logs", "posts"]
    return BlockFailure(
      "nothing was received",
      hint:
        "programs find the receiver in `OTEL_EXPORTER_OTLP_ENDPOINT`; where nothing is what the note shows,"
        + " a claim says so: `\(block.id).spans == 0`",
      excuses: Set(names + names.map { "runs.\($0)" }))
  }

  /// What the receiver could not take, and was not told to refuse.
  private var refused: BlockFailure? {
    let exports = outcomes.filter { $0.plan.receiver.status == nil }.flatMap(\.capture.exports)
      .filter { $0.status >= 400 || $0.rejected > 0 }
    guard let first = exports.first else { return nil }
    let words = first.message.isEmpty ? "" : ": \(first.message)"
    return BlockFailure(
      "\(exports.count) export\(exports.count == 1 ? " was" : "s were") refused, or a part of it,"
        + " with status \(first.status)\(words)")
  }
}
