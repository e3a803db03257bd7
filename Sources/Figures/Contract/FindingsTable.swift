internal import Contracts
internal import Evidence
internal import Markup

/// All findings, a row each.
struct FindingsTable {
  private let report: ContractReport
  private let name: String

  init(_ report: ContractReport, name: String) {
    self.report = report
    self.name = name
  }

  func write(into out: inout HTMLBuffer) {
    out.write("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Findings of ")
    out.write(escaping: name)
    out.write("\"><table>\n<thead><tr>")
    for title in ["Severity", "Side", "Operation", "Rule", "Pointer", "Base", "Revision", "Breaks"]
    {
      out.write("<th scope=\"col\">")
      out.write(escaping: title)
      out.write("</th>")
    }
    out.write("</tr></thead>\n<tbody>\n")
    for finding in report.findings {
      out.write("<tr>")
      cell(ContractWords.title(finding.severity), into: &out)
      cell(finding.side.rawValue, into: &out)
      cell(finding.operation, into: &out)
      cell(finding.rule, isCode: true, into: &out)
      cell(finding.pointer, isCode: true, into: &out)
      cell(finding.base ?? "–", into: &out)
      cell(finding.revision ?? "–", into: &out)
      cell(finding.breaks.isEmpty ? "–" : finding.breaks.joined(separator: ", "), into: &out)
      out.write("</tr>\n")
    }
    out.write("</tbody>\n</table></div>")
  }

  private func cell(_ text: String, isCode: Bool = false, into out: inout HTMLBuffer) {
    out.write("<td>")
    if isCode { out.write("<code>") }
    out.write(escaping: text)
    if isCode { out.write("</code>") }
    out.write("</td>")
  }
}
