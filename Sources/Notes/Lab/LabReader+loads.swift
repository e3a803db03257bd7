internal import Diagnostics
internal import Loads
internal import Markup
internal import Requests

/// What is wrong with loads, as far as it can be seen before they are run.
extension LabReader {
  /// Whether requests of a load go to the lab's service, or to this machine.
  private mutating func checkTargets(of fence: LabFence) {
    let transactions = LoadReader(fence.body).variants.flatMap(\.plan.groups).flatMap(
      \.transactions)
    for transaction in transactions {
      guard case .request(let request) = transaction.work else { continue }
      if request.url.hasPrefix("/") {
        guard lab.configuration.service?.port == nil else { continue }
        report(
          .badLab, fence.place(of: "run"),
          "this load needs a service with a port, and the lab has none",
          hint: "write `lab: {service: {command: [python3, app.py], port: 8081}}`")
      } else if !LoopbackAddress.isOne(request.url) {
        report(
          .badLab, fence.place(of: "run"), "`\(request.url)` is not on this machine",
          hint: "requests go to the lab’s service, or to `localhost`")
      }
      return
    }
  }

  /// Whether a load sends requests over HTTP, and nothing to a database.
  static func asksServiceOnly(_ fence: LabFence) -> Bool {
    let plans = LoadReader(fence.body).variants.map(\.plan)
    return !plans.isEmpty && plans.allSatisfy { !$0.needsDatabase }
  }

  /// What is wrong with the YAML of a load, and with its scripts.
  mutating func checkLoad(_ fence: LabFence) {
    checkTargets(of: fence)
    for finding in LoadReader(fence.body).findings {
      var placed = finding
      placed.span = fence.place(finding.span.start..<finding.span.end)
      findings.append(placed)
    }
  }
}
