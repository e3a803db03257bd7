internal import Contracts

/// A report as workflow commands, which GitHub shows beside the changed lines.
///
/// Source: GitHub documentation, "Workflow commands for GitHub Actions".
struct ContractAnnotations {
  let report: ContractReport

  var lines: [String] {
    var lines = report.findings.map { finding in
      let place = finding.revision ?? finding.base ?? report.revision.file
      let colon = place.lastIndex(of: ":")
      let file = colon.map { String(place[..<$0]) } ?? place
      var properties = "file=\(ContractAnnotations.escaped(file, isProperty: true))"
      if let colon { properties += ",line=\(place[place.index(after: colon)...])" }
      properties += ",title=\(ContractAnnotations.escaped(finding.rule, isProperty: true))"
      var message = finding.operation.isEmpty ? "" : "\(finding.operation): "
      message += finding.message
      for remark in [ContractSummary.override(finding), ContractSummary.who(finding, report)] {
        if let remark { message += "; \(remark)" }
      }
      return
        "::\(ContractAnnotations.command(finding.severity)) \(properties)::\(ContractAnnotations.escaped(message))"
    }
    for verdict in report.examples where verdict.status == .broken {
      let message =
        "\(verdict.consumer): \(verdict.name) is broken at \(verdict.pointer ?? ""): \(verdict.reason ?? "")"
      lines.append("::error title=broken-example::\(ContractAnnotations.escaped(message))")
    }
    return lines
  }

  private static func command(_ severity: ChangeSeverity) -> String {
    switch severity {
    case .breaking: "error"
    case .warning: "warning"
    case .addition: "notice"
    }
  }

  private static func escaped(_ text: String, isProperty: Bool = false) -> String {
    var text = text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing(
      "\n", with: "%0A")
    if isProperty { text = text.replacing(":", with: "%3A").replacing(",", with: "%2C") }
    return text
  }
}
