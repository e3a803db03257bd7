internal import Evidence
internal import Notes
internal import Telemetry

/// Makes a block's measurement of what its runs gave.
struct TraceMeasurement {
  private let reports: [TraceReport]
  private let block: LabBlock

  init(_ reports: [TraceReport], _ block: LabBlock) {
    self.reports = reports
    self.block = block
  }

  var measurement: Measurement {
    var values: [String: EvidenceValue]
    if reports.count == 1, reports[0].settings.isEmpty {
      values = reports[0].values
    } else {
      let runs = reports.map { report in
        var values = report.values
        for setting in report.settings {
          values[setting.key.replacing(".", with: "_")] = TraceMeasurement.value(setting.value)
        }
        return EvidenceValue.object(values)
      }
      let time = reports.reduce(Duration.zero) { $0 + $1.elapsed }
      values = ["runs": .list(runs), "ms": Measure.milliseconds(time)]
    }
    var measurement = Measurement(values: values)
    measurement.detail["runs"] = .list(reports.map(\.recorded))
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
    guard reports.contains(where: \.isSilent) else { return nil }
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
    let exports = reports.flatMap(\.refused)
    guard let first = exports.first else { return nil }
    let words = first.message.isEmpty ? "" : ": \(first.message)"
    return BlockFailure(
      "\(exports.count) export\(exports.count == 1 ? " was" : "s were") refused, or a part of it,"
        + " with status \(first.status)\(words)")
  }
}
