internal import Contracts

/// Sentences that sum a report up.
enum ContractSummary {
  /// `3 breaking changes, 1 warning, 4 compatible changes`.
  static func changes(_ report: ContractReport) -> String {
    guard !report.findings.isEmpty else { return "No change that anybody can notice" }
    var parts = [
      Console.count(report.count(.breaking), "breaking change"),
      Console.count(report.count(.warning), "warning"),
      Console.count(report.count(.addition), "compatible change"),
    ]
    if report.undecided > 0 { parts.append("\(report.undecided) undecided") }
    return parts.joined(separator: ", ")
  }

  /// `7 examples of 3 consumers: 2 broken`; nil where there are none.
  static func examples(_ report: ContractReport) -> String? {
    guard !report.examples.isEmpty else { return nil }
    var parts: [String] = []
    for (status, words) in [
      (ExampleVerdict.Status.broken, "broken"), (.undescribed, "never described"),
      (.repaired, "right only now"),
    ] {
      let count = report.examples.count { $0.status == status }
      if count > 0 { parts.append("\(count) \(words)") }
    }
    let unexercised = report.unexercised.count
    if unexercised > 0 {
      parts.append("\(Console.count(unexercised, "breaking change")) that none exercises")
    }
    return
      "\(Console.count(report.examples.count, "example")) of \(Console.count(report.consumers.count, "consumer")): "
      + (parts.isEmpty ? "all right on both sides" : parts.joined(separator: ", "))
  }

  /// `breaks mobile: read an order`, `no example exercises it`; nil where there is nothing to say.
  static func who(_ finding: ContractFinding, _ report: ContractReport) -> String? {
    if !finding.breaks.isEmpty { return "breaks " + finding.breaks.joined(separator: ", ") }
    guard finding.severity == .breaking, !report.examples.isEmpty else { return nil }
    return finding.exercisedBy.isEmpty ? "no example exercises it" : nil
  }

  /// `orders-v1.yaml:31 → orders-v2.yaml:33`, or the one that there is.
  static func place(_ finding: ContractFinding) -> String {
    [finding.base, finding.revision].compactMap { $0 }.joined(separator: " → ")
  }

  /// What a witness shows.
  static func lead(_ finding: ContractFinding) -> String {
    finding.side == .request
      ? "was right, is wrong now:" : "can come now, could not before:"
  }

  /// Why a severity is not the table's; nil where it is.
  static func override(_ finding: ContractFinding) -> String? {
    finding.override.map { "\($0.original.rawValue) by the table, but \($0.reason)" }
  }
}
