internal import Diagnostics
internal import Markup
internal import Requests
internal import Telemetry

/// What is wrong with traces, as far as it can be seen before they are captured.
extension LabReader {
  mutating func checkTrace(_ fence: LabFence) {
    let reader = TraceReader(fence.body)
    for finding in reader.findings {
      var placed = finding
      placed.span = fence.place(finding.span.start..<finding.span.end)
      findings.append(placed)
    }
    guard let plan = reader.plans.first, let requests = plan.requests,
      let span = reader.requestsSpan
    else { return }
    checkRequests(requests, of: plan, at: fence.place(span.start..<span.end))
  }

  /// Whether requests can be read, and whether somebody is there who answers them.
  private mutating func checkRequests(_ requests: String, of plan: TracePlan, at place: Span) {
    var bytes = Array(requests.utf8)
    if !requests.contains("\n"), requests.hasSuffix(".http") {
      guard let file = contents(of: requests, place) else { return }
      bytes = file
    }
    let script = RequestScript(bytes, secrets: lab.configuration.secrets)
    if let mistake = script.mistakes.first {
      report(
        .badScript, place, "the requests cannot be read: \(mistake.message)", hint: mistake.hint)
      return
    }
    guard script.firstToService != nil, plan.port == nil, lab.configuration.service?.port == nil
    else { return }
    report(
      .badLab, place, "a request goes to a path, and nobody says on which port",
      hint: plan.program.isEmpty
        ? "write `lab: {service: {command: [python3, app.py], port: 8081}}` in the front matter"
        : "write `port: 8081` beside the program")
  }
}
