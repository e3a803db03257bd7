internal import Evidence
internal import Markup
internal import Requests

/// The headers and the body of a message, as it was sent.
struct MessageText {
  let headers: [RecordedExchange.Header]
  let body: RecordedBody?

  func write(into out: inout HTMLBuffer) {
    let shown = headers.filter { $0.fold == .none }
    let text = body.flatMap { $0.text.isEmpty ? nil : $0 }
    if !shown.isEmpty || text != nil {
      out.write("<pre class=\"transcript\" tabindex=\"0\"><code>")
      for (index, header) in shown.enumerated() {
        if index > 0 { out.write("\n") }
        MessageText.write(header, into: &out)
      }
      if let text {
        if !shown.isEmpty { out.write("\n\n") }
        MessageText.write(text, into: &out)
      }
      out.write("</code></pre>")
    }
    writeRest(into: &out)
    writeFolded(into: &out)
  }

  private static func write(_ header: RecordedExchange.Header, into out: inout HTMLBuffer) {
    out.write("<span class=\"t\">")
    out.write(escaping: header.name.lowercased())
    out.write(":</span> ")
    out.write(escaping: header.value)
  }

  private static func write(_ body: RecordedBody, into out: inout HTMLBuffer) {
    guard body.isJSON, let source = JSONSource(Array(body.text.utf8)) else {
      return out.write(escaping: body.text.last == "\n" ? String(body.text.dropLast()) : body.text)
    }
    for placed in source.layout {
      out.write(escaping: placed.lead)
      let letter: StaticString? =
        switch placed.token.kind {
        case .key: "p"
        case .string: "s"
        case .number: "m"
        case .word: "b"
        case .open, .close, .colon, .comma: nil
        }
      if let letter {
        out.write("<span class=\"")
        out.write(letter)
        out.write("\">")
      }
      out.write(escaping: String(decoding: source.bytes[placed.token.range], as: UTF8.self))
      if letter != nil { out.write("</span>") }
    }
  }

  /// What of a body is not shown.
  private func writeRest(into out: inout HTMLBuffer) {
    guard let body, body.rest > 0 else { return }
    out.write("<p class=\"rows\">")
    let bytes = "\(NumberText.count(body.rest))\(body.text.isEmpty ? "" : " more") byte"
    if !body.text.isEmpty { out.write("… ") }
    out.write(escaping: bytes + (body.rest == 1 ? "" : "s"))
    if body.text.isEmpty { out.write(" that are no text") }
    if let digest = body.digest {
      out.write("; SHA-256 of all <code>")
      out.write(escaping: String(digest.dropFirst("sha256:".count).prefix(12)))
      out.write("…</code>")
    }
    out.write("</p>")
  }

  /// Headers that say nothing of the matter.
  private func writeFolded(into out: inout HTMLBuffer) {
    let folded = headers.filter { $0.fold != .none }
    guard !folded.isEmpty else { return }
    out.write("<details><summary>")
    out.write(decimal: folded.count)
    out.write(folded.count == 1 ? " more header" : " more headers")
    out.write("</summary><pre class=\"transcript\" tabindex=\"0\"><code>")
    for (index, header) in folded.enumerated() {
      if index > 0 { out.write("\n") }
      MessageText.write(header, into: &out)
      if header.fold == .varies { out.write("<span class=\"null\">another in every run</span>") }
    }
    out.write("</code></pre></details>")
  }
}
