internal import Evidence
internal import Markup

/// The rows of a statement: types aligned, NULL apart from an empty text.
struct ResultTable {
  private let columns: [(name: String, type: String, isNumeric: Bool)]
  private let rows: [[String?]]
  private let total: Int

  /// What it is the result of, for those who hear the page.
  private let name: String

  init(_ statement: EvidenceValue, name: String) {
    self.name = name
    columns = (statement["columns"]?.items ?? []).map { column in
      (
        column["name"]?.string ?? "", column["type"]?.string ?? "",
        column["numeric"]?.flag ?? false
      )
    }
    rows = (statement["rows"]?.items ?? []).map { row in
      (row.items ?? []).map(\.string)
    }
    total = statement["total"]?.int ?? rows.count
  }

  func write(into out: inout HTMLBuffer) {
    out.write("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Result of ")
    out.write(escaping: name)
    out.write("\"><table><thead><tr>")
    for column in columns {
      out.write(
        column.isNumeric ? "<th class=\"align-right\" scope=\"col\">" : "<th scope=\"col\">")
      out.write(escaping: column.name)
      if !column.type.isEmpty {
        out.write(" <small>")
        out.write(escaping: column.type)
        out.write("</small>")
      }
      out.write("</th>")
    }
    out.write("</tr></thead><tbody>")
    for row in rows {
      out.write("<tr>")
      for (index, cell) in row.enumerated() {
        let isNumeric = columns.indices.contains(index) && columns[index].isNumeric
        out.write(isNumeric ? "<td class=\"align-right\">" : "<td>")
        write(cell, into: &out)
        out.write("</td>")
      }
      out.write("</tr>")
    }
    out.write("</tbody></table></div>")
    if rows.count != total || rows.isEmpty {
      out.write("<p class=\"rows\">")
      out.write(escaping: count)
      out.write("</p>")
    }
  }

  private var count: String {
    let all = NumberText.count(total) + (total == 1 ? " row" : " rows")
    return rows.count < total ? "the first \(rows.count) of \(all)" : all
  }

  private func write(_ cell: String?, into out: inout HTMLBuffer) {
    guard let cell else { return out.write("<span class=\"null\">NULL</span>") }
    guard !cell.isEmpty else { return out.write("<span class=\"null\">empty text</span>") }
    out.write(escaping: cell)
  }
}
