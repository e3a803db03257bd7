internal import Evidence
internal import Telemetry

/// What is kept of one run of a `trace` block: hundreds of thousands of spans are not.
struct TraceReport {
  let settings: [TraceRun.Setting]
  /// For claims.
  let values: [String: EvidenceValue]
  /// For the figure.
  let recorded: EvidenceValue
  let elapsed: Duration
  /// Whether nobody sent anything.
  let isSilent: Bool
  /// Exports that could not be taken, or not as a whole, and were not meant to be refused.
  let refused: [TelemetryExport]

  /// - Parameters:
  ///   - outcome: Of the run.
  ///   - isDrawn: Whether its traces and its graph are drawn.
  init(_ outcome: TraceOutcome, isDrawn: Bool) {
    let run = outcome.run
    settings = outcome.plan.settings
    elapsed = outcome.elapsed
    values = TraceValues(outcome, run).values
    recorded = (isDrawn ? outcome.drawn(run) : run).recorded
    let capture = outcome.capture
    isSilent = capture.spans.isEmpty && capture.points.isEmpty && capture.logs.isEmpty
    refused =
      outcome.plan.receiver.status != nil
      ? [] : capture.exports.filter { $0.status >= 400 || $0.rejected > 0 }
  }
}
