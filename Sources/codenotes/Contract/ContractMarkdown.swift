internal import Contracts

/// A report for the comment of a review.
struct ContractMarkdown {
  let report: ContractReport

  var text: String {
    var text = "**\(ContractSummary.changes(report))**"
    text +=
      " from `\(report.base.file)` to `\(report.revision.file)`\n"
    if let examples = ContractSummary.examples(report) { text += "\n\(examples).\n" }
    for severity in ChangeSeverity.allCases {
      let findings = report.findings.filter { $0.severity == severity }
      guard !findings.isEmpty else { continue }
      text += "\n### \(ContractMarkdown.title(severity))\n\n"
      for finding in findings { text += item(finding) }
    }
    let failed = report.examples.filter { $0.status == .broken }
    guard !failed.isEmpty else { return text }
    text +=
      "\n### Broken examples\n\n| Consumer | Example | Where | Why |\n| --- | --- | --- | --- |\n"
    for verdict in failed {
      let cells = [
        verdict.consumer, verdict.name, "`\(verdict.pointer ?? "")`", verdict.reason ?? "",
      ]
      text += "| " + cells.map(ContractMarkdown.cell).joined(separator: " | ") + " |\n"
    }
    return text
  }

  private static func title(_ severity: ChangeSeverity) -> String {
    switch severity {
    case .breaking: "Breaking"
    case .warning: "Warnings"
    case .addition: "Compatible"
    }
  }

  private func item(_ finding: ContractFinding) -> String {
    var text = "- "
    if !finding.operation.isEmpty { text += "**`\(finding.operation)`** " }
    text += "\(finding.message) (`\(finding.rule)`, \(ContractSummary.place(finding)))"
    for remark in [ContractSummary.override(finding), ContractSummary.who(finding, report)] {
      if let remark { text += "; \(remark)" }
    }
    text += "\n"
    guard let witness = finding.witness, finding.severity == .breaking else { return text }
    text += "  \(ContractSummary.lead(finding))\n\n  ```http\n"
    for line in witness.text(finding.side).split(separator: "\n", omittingEmptySubsequences: false)
    {
      text += line.isEmpty ? "\n" : "  \(line)\n"
    }
    return text + "  ```\n"
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}
