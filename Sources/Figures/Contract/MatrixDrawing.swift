package import Contracts
internal import Evidence
package import Markup

/// Writes which check notices which change; where only descriptions are compared, what a change is for requests and for
/// responses.
package struct MatrixDrawing: Sendable {
  private let matrix: ChangeMatrix
  private let name: String

  /// - Parameters:
  ///   - matrix: With at least one change.
  ///   - name: Of the block, for those who hear the table.
  package init(_ matrix: ChangeMatrix, name: String) {
    self.matrix = matrix
    self.name = name
  }

  package func write(into out: inout HTMLBuffer) {
    let checks = matrix.checks
    out.write("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Changes of ")
    out.write(escaping: name)
    out.write(isBySide ? "\"><table class=\"matrix\">" : "\"><table class=\"matrix checks\">")
    out.write("\n<thead><tr><th scope=\"col\">Change</th>")
    let titles = isBySide ? ["Request", "Response"] : checks.map(ContractWords.title)
    for title in titles {
      out.write("<th scope=\"col\">")
      out.write(escaping: title)
      out.write("</th>")
    }
    out.write("</tr></thead>\n<tbody>\n")
    for row in matrix.rows {
      out.write("<tr><th scope=\"row\">")
      InlineCode.write(row.name, into: &out)
      writeRemark(row, into: &out)
      out.write("</th>")
      if isBySide {
        for side in [MessageSide.request, .response] { write(row.worst[side], into: &out) }
      } else {
        for check in checks { write(row, check, into: &out) }
      }
      out.write("</tr>\n")
    }
    out.write("</tbody>\n")
    if !isBySide { writeSums(checks, into: &out) }
    out.write("</table></div>\n")
    if !isBySide {
      out.write("<p class=\"rows\">")
      out.write(
        escaping: checks.map { "\(ContractWords.title($0)): \(ContractWords.explanation($0))" }
          .joined(separator: ". "))
      out.write(".</p>\n")
    }
  }

  /// Whether nothing but the rules was asked.
  private var isBySide: Bool { matrix.checks == [.rules] }

  private func writeRemark(_ row: ChangeMatrix.Row, into out: inout HTMLBuffer) {
    var words: [String] = []
    if row.isBreaking == false { words.append("breaks nobody") }
    if !row.consumers.isEmpty { words.append("breaks \(ContractWords.list(row.consumers))") }
    guard !words.isEmpty else { return }
    out.write(" <small>")
    out.write(escaping: words.joined(separator: " · "))
    out.write("</small>")
  }

  private func write(_ severity: ChangeSeverity?, into out: inout HTMLBuffer) {
    guard let severity else { return out.write("<td><small>no change</small></td>") }
    out.write("<td><strong data-severity=\"")
    out.write(escaping: severity.rawValue)
    out.write("\">")
    out.write(escaping: ContractWords.title(severity).lowercased())
    out.write("</strong></td>")
  }

  private func write(
    _ row: ChangeMatrix.Row, _ check: ContractCheck, into out: inout HTMLBuffer
  ) {
    guard let isCaught = row.caught[check] else {
      return out.write("<td><small>not made</small></td>")
    }
    guard isCaught else {
      return out.write("<td>–<span class=\"unseen\"> silent</span></td>")
    }
    // An alarm that nobody needs is one in another colour.
    let isFalse = row.isBreaking == false
    out.write("<td><strong data-severity=\"")
    out.write(isFalse ? "warning" : "addition")
    out.write("\">")
    out.write(isFalse ? "!" : "●")
    out.write("<span class=\"unseen\">")
    out.write(isFalse ? " false alarm" : " complains")
    out.write("</span></strong></td>")
  }

  private func writeSums(_ checks: [ContractCheck], into out: inout HTMLBuffer) {
    let breaking = matrix.breaking
    out.write("<tfoot><tr><th scope=\"row\">")
    out.write(
      escaping:
        "\(breaking.count(where: \.isCaught)) of \(ContractWords.plural(breaking.count, "breaking change")) noticed"
    )
    out.write("</th>")
    for check in checks {
      out.write("<td>")
      out.write(decimal: breaking.count { $0.caught[check] == true })
      out.write("</td>")
    }
    out.write("</tr></tfoot>\n")
  }
}
