internal import Contracts

/// A report for a terminal.
struct ContractText {
  let report: ContractReport

  var lines: [String] {
    var lines = [
      "\(ContractText.title(report.base)) → \(ContractText.title(report.revision))"
    ]
    var operation: String?
    for finding in report.findings {
      if finding.operation != operation {
        operation = finding.operation
        lines += ["", finding.operation.isEmpty ? "the whole API" : finding.operation]
      }
      lines += text(finding)
    }
    let failed = report.examples.filter { $0.status != .valid }
    if !failed.isEmpty { lines += ["", "examples"] }
    for verdict in failed {
      let place = verdict.pointer.map { " at \($0)" } ?? ""
      let reason = verdict.reason.map { ": \($0)" } ?? ""
      lines.append(
        "  \(ContractText.padded(verdict.status.rawValue))\(verdict.consumer): \(verdict.name)\(place)\(reason)"
      )
    }
    lines += ["", ContractSummary.changes(report) + "."]
    if let examples = ContractSummary.examples(report) { lines.append(examples + ".") }
    return lines
  }

  private static func title(_ document: ContractReport.Document) -> String {
    document.release.isEmpty ? document.file : "\(document.file) (\(document.release))"
  }

  private static func padded(_ word: String) -> String {
    word + String(repeating: " ", count: max(2, 13 - word.count))
  }

  private func text(_ finding: ContractFinding) -> [String] {
    let indent = String(repeating: " ", count: 15)
    var lines = [
      "  \(ContractText.padded(finding.severity.rawValue))\(finding.message) [\(finding.rule)]",
      indent + ContractSummary.place(finding),
    ]
    if let reason = ContractSummary.override(finding) { lines.append(indent + reason) }
    if let witness = finding.witness, finding.severity != .addition {
      lines.append(indent + ContractSummary.lead(finding))
      lines += witness.text(finding.side).split(separator: "\n").map { indent + "  " + $0 }
      lines.append(indent + "  " + witness.reason)
    }
    if finding.isUndecided { lines.append(indent + "undecided: no message is known that shows it") }
    if let who = ContractSummary.who(finding, report) { lines.append(indent + who) }
    return lines
  }
}
