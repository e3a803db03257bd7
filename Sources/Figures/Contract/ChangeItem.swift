internal import Contracts
internal import Evidence
internal import Markup

/// One change, as an item of a list.
struct ChangeItem {
  private let group: ChangeGroup
  private let finding: ContractFinding
  private let report: ContractReport
  private static let mostOthers = 6

  init(_ group: ChangeGroup, _ report: ContractReport) {
    self.group = group
    finding = group.first
    self.report = report
  }

  func write(into out: inout HTMLBuffer) {
    out.write("<li class=\"change\" data-severity=\"")
    out.write(escaping: finding.severity.rawValue)
    out.write("\"><p class=\"verdict\">")
    out.write(escaping: ContractWords.title(finding.severity))
    out.write("</p>\n<p>")
    if !finding.operation.isEmpty {
      out.write("<strong>")
      out.write(escaping: finding.operation)
      out.write("</strong>: ")
    }
    InlineCode.write(finding.message, into: &out)
    writeOthers(into: &out)
    out.write("</p>\n")
    if finding.severity != .addition { writeProof(into: &out) }
    out.write("<p class=\"rows\">")
    writeRest(into: &out)
    out.write("</p></li>\n")
  }

  /// The other places of messages where the same change is.
  private func writeOthers(into out: inout HTMLBuffer) {
    let others = group.findings.dropFirst()
    guard !others.isEmpty else { return }
    out.write("; the same in ")
    for (index, other) in others.prefix(ChangeItem.mostOthers).enumerated() {
      if index > 0 { out.write(", ") }
      out.write("<strong>")
      out.write(escaping: other.operation)
      out.write("</strong> ")
      out.write(escaping: other.subject)
    }
    if others.count > ChangeItem.mostOthers {
      out.write(escaping: " and \(others.count - ChangeItem.mostOthers) more")
    }
  }

  // MARK: - What shows it

  private func writeProof(into out: inout HTMLBuffer) {
    let fragments = [("Before", finding.before), ("After", finding.after)]
    if fragments.contains(where: { $0.1 != nil }) {
      out.write("<div class=\"fragments\">")
      for (title, text) in fragments {
        guard let text else { continue }
        out.write("<div><p class=\"rows\">")
        out.write(escaping: title)
        out.write("</p>")
        ChangeItem.write(code: text, into: &out)
        out.write("</div>")
      }
      out.write("</div>\n")
    }
    guard let (witness, shown) = group.witness else { return }
    out.write("<p class=\"rows\">")
    out.write(escaping: ContractWords.lead(shown))
    out.write("</p>")
    ChangeItem.write(code: witness.text(shown.side), into: &out)
    out.write("<p class=\"rows\">")
    InlineCode.write(witness.reason, into: &out)
    out.write("</p>\n")
  }

  private static func write(code: String, into out: inout HTMLBuffer) {
    out.write("<pre class=\"transcript\" tabindex=\"0\"><code>")
    out.write(escaping: code)
    out.write("</code></pre>")
  }

  // MARK: - Below

  /// Who breaks, the rule and its place.
  private func writeRest(into out: inout HTMLBuffer) {
    var parts: [String] = []
    if !group.breaks.isEmpty {
      parts.append("Breaks \(ContractWords.list(group.breaks))")
    } else if finding.severity == .breaking, !report.examples.isEmpty {
      parts.append(
        group.exercisedBy.isEmpty
          ? "No example exercises it"
          : "Exercised by \(ContractWords.list(group.exercisedBy)), which \(group.exercisedBy.count == 1 ? "stays" : "stay") right"
      )
    }
    if finding.isUndecided { parts.append("Undecided: no message is known that shows it") }
    if let override = finding.override {
      parts.append(
        "\(ContractWords.title(override.original)) by the table, \(finding.severity.rawValue) here: \(override.reason)"
      )
    }
    for part in parts {
      out.write(escaping: part)
      out.write(" · ")
    }
    out.write("<code>")
    out.write(escaping: finding.rule)
    out.write("</code>")
    if let place = finding.revision ?? finding.base {
      out.write(" · ")
      out.write(escaping: place)
    }
  }
}
