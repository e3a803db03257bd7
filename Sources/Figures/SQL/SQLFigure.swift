internal import Evidence
internal import Markup
internal import Notes

/// What statements gave: rows as tables, errors and notices as the server said them.
struct SQLFigure: FigureBody {
  private let block: LabBlock
  private let statements: [EvidenceValue]

  init?(_ block: LabBlock, _ evidence: BlockEvidence) {
    guard let statements = evidence.detail["statements"]?.items, !statements.isEmpty else {
      return nil
    }
    self.block = block
    self.statements = statements
  }

  func writeDrawing(into out: inout HTMLBuffer) {
    var tags: [String] = []
    for (index, statement) in statements.enumerated() {
      let hasRows = statement["columns"] != nil
      let error = statement["error"]
      if !hasRows, error == nil, statement["notices"] == nil {
        tags.append(statement["tag"]?.string ?? "")
        continue
      }
      write(tags: &tags, into: &out)
      for notice in statement["notices"]?.items ?? [] {
        write(message: notice, statement, into: &out)
      }
      if let error {
        write(message: error, statement, into: &out)
      } else if hasRows {
        let name = statements.count == 1 ? block.id : "\(block.id), statement \(index + 1)"
        ResultTable(statement, name: name).write(into: &out)
      } else if let tag = statement["tag"]?.string {
        tags.append(tag)
      }
    }
    write(tags: &tags, into: &out)
  }

  func writeData(into out: inout HTMLBuffer) -> Bool { false }

  /// The tags of statements that gave nothing else, runs of the same as one.
  private func write(tags: inout [String], into out: inout HTMLBuffer) {
    defer { tags = [] }
    let shown = tags.filter { !$0.isEmpty }
    guard !shown.isEmpty else { return }
    out.write("<p class=\"tags-of-statements\">")
    var index = 0
    while index < shown.count {
      var count = 1
      while index + count < shown.count, shown[index + count] == shown[index] { count += 1 }
      if index > 0 { out.write(" ") }
      out.write("<code>")
      out.write(escaping: shown[index])
      out.write("</code>")
      if count > 1 {
        out.write("\u{A0}×\u{A0}")
        out.write(decimal: count)
      }
      index += count
    }
    out.write("</p>")
  }

  /// An error or a notice, below the line of the statement that it points at.
  private func write(
    message: EvidenceValue, _ statement: EvidenceValue, into out: inout HTMLBuffer
  ) {
    let severity = message["severity"]?.string ?? "ERROR"
    let isError = severity == "ERROR" || severity == "FATAL" || severity == "PANIC"
    out.write(isError ? "<div class=\"server-error\"><p>" : "<div class=\"server-notice\"><p>")
    out.write("<strong>")
    out.write(escaping: severity)
    out.write("</strong> ")
    if let code = message["code"]?.string, code != "00000" {
      out.write("<code>")
      out.write(escaping: code)
      out.write("</code> ")
    }
    out.write(escaping: message["message"]?.string ?? "")
    out.write("</p>")
    if let at = message["at"]?.int { writePlace(at, into: &out) }
    for key in ["detail", "hint"] {
      guard let text = message[key]?.string else { continue }
      out.write("<p>")
      out.write(key == "detail" ? "Detail: " : "Hint: ")
      out.write(escaping: text)
      out.write("</p>")
    }
    out.write("</div>")
  }

  /// The line of the block that is meant, with a mark under the place.
  private func writePlace(_ offset: Int, into out: inout HTMLBuffer) {
    let body = block.fence.body
    guard offset < body.count else { return }
    let start = body[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = body[offset...].firstIndex(of: 0x0A) ?? body.count
    let before = String(decoding: body[start..<offset], as: UTF8.self)
    out.write("<pre tabindex=\"0\"><code>")
    out.write(escaping: String(decoding: body[start..<end], as: UTF8.self))
    out.write("\n")
    out.write(escaping: String(before.map { $0 == "\t" ? "\t" : " " }))
    out.write("^</code></pre>")
  }
}
