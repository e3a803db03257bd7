package import Contracts
internal import Evidence
package import Markup

/// Writes what changed, the worst first: where, what stood there and stands there now, a message that proves it, and whom
/// it hits.
package struct ContractDrawing: Sendable {
  private let report: ContractReport
  private let name: String
  /// So many compatible changes are written out; more are folded.
  private static let mostAdditions = 6

  /// - Parameters:
  ///   - report: What was found.
  ///   - name: Of the block, for those who hear its tables.
  package init(_ report: ContractReport, name: String) {
    self.report = report
    self.name = name
  }

  package func write(into out: inout HTMLBuffer) {
    out.write("<p class=\"changes-sum\">")
    writeSum(into: &out)
    out.write("</p>\n")
    let groups = ChangeGroup.all(of: report.findings)
    let grave = groups.filter { $0.first.severity != .addition }
    let additions = groups.filter { $0.first.severity == .addition }
    if !grave.isEmpty {
      out.write("<ol class=\"changes\">\n")
      for group in grave { ChangeItem(group, report).write(into: &out) }
      out.write("</ol>\n")
    }
    if !additions.isEmpty {
      let isFolded = additions.count > ContractDrawing.mostAdditions
      if isFolded {
        out.write("<details><summary>")
        out.write(escaping: ContractWords.count(report.count(.addition), .addition))
        out.write("</summary>\n")
      }
      out.write("<ul class=\"changes\">\n")
      for group in additions { ChangeItem(group, report).write(into: &out) }
      out.write("</ul>\n")
      if isFolded { out.write("</details>\n") }
    }
    if !report.examples.isEmpty || !report.replays.isEmpty {
      ExamplesTable(report, name: name).write(into: &out)
    }
  }

  private func writeSum(into out: inout HTMLBuffer) {
    for (index, severity) in ChangeSeverity.allCases.enumerated() {
      if index > 0 { out.write(", ") }
      out.write("<strong data-severity=\"")
      out.write(escaping: severity.rawValue)
      out.write("\">")
      out.write(escaping: ContractWords.count(report.count(severity), severity))
      out.write("</strong>")
    }
    out.write(" from <code>")
    out.write(escaping: report.base.file)
    out.write("</code>")
    write(release: report.base.release, into: &out)
    out.write(" to <code>")
    out.write(escaping: report.revision.file)
    out.write("</code>")
    write(release: report.revision.release, into: &out)
    if report.undecided > 0 {
      out.write(escaping: "; \(ContractWords.plural(report.undecided, "finding")) undecided")
    }
  }

  private func write(release: String, into out: inout HTMLBuffer) {
    guard !release.isEmpty else { return }
    out.write(" <small>")
    out.write(escaping: release)
    out.write("</small>")
  }
}
