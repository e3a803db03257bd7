internal import Evidence
internal import Markup
package import Notes
internal import Requests
internal import Telemetry

/// Lets a note's programs send telemetry, receives it, and samples what was received.
package struct TraceInstrument: Instrument {
  package init() {}

  package func preview(_ block: LabBlock, in lab: NoteLab) -> String {
    let plans = TraceReader(block.fence.body).plans
    guard let plan = plans.first else { return "a trace that cannot be read" }
    var words: [String] = []
    if let traffic = plan.traffic {
      words.append("makes up \(NumberText.count(traffic.traces)) traces")
    }
    if !plan.program.isEmpty { words.append("runs `\(plan.program.joined(separator: " "))`") }
    if plan.requests != nil { words.append("sends requests") }
    return words.joined(separator: ", ") + (plans.count > 1 ? ", in \(plans.count) runs" : "")
  }

  /// Traffic of a model takes no time of anybody's.
  package func measuresTime(_ block: LabBlock) -> Bool {
    TraceReader(block.fence.body).receives
  }

  package func measure(
    _ block: LabBlock, in lab: LiveLab
  ) async throws(BlockFailure) -> Measurement {
    let reader = TraceReader(block.fence.body)
    if let mistake = reader.mistake {
      throw BlockFailure(mistake.message, at: mistake.range, hint: mistake.hint)
    }
    var reports: [TraceReport] = []
    for (turn, plan) in reader.plans.enumerated() {
      if turn > 0, block.resets { try await lab.reset() }
      reports.append(TraceReport(try await run(plan, block, in: lab), isDrawn: turn == 0))
    }
    return TraceMeasurement(reports, block).measurement
  }

  private func run(
    _ plan: TracePlan, _ block: LabBlock, in lab: LiveLab
  ) async throws(BlockFailure) -> TraceOutcome {
    let start = ContinuousClock.now
    if let traffic = plan.traffic {
      var capture = TelemetryCapture()
      capture.spans = TrafficGenerator.spans(of: traffic, seed: traffic.seed)
      return TraceOutcome(plan, capture, answers: nil, elapsed: .now - start)
    }
    let live = LiveTrace(plan: plan, block: block, lab: lab)
    let (capture, talk) = try await live.run()
    return TraceOutcome(plan, capture, answers: talk, elapsed: .now - start)
  }
}
