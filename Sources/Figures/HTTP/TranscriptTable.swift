internal import Evidence
internal import Markup
internal import Requests

/// What a transcript measures, a row a request.
struct TranscriptTable {
  private let transcript: Transcript

  init(_ transcript: Transcript) { self.transcript = transcript }

  func write(into out: inout HTMLBuffer) {
    out.write("<table>\n<thead><tr>")
    for title in ["Id", "Request", "Answer"] {
      out.write("<th scope=\"col\">")
      out.write(escaping: title)
      out.write("</th>")
    }
    for title in ["Attempts", "Sent", "Connected", "First byte", "All"] {
      out.write("<th class=\"align-right\" scope=\"col\">")
      out.write(escaping: title)
      out.write("</th>")
    }
    out.write("</tr></thead>\n<tbody>\n")
    for exchange in transcript.exchanges { write(exchange, into: &out) }
    out.write(
      "</tbody>\n</table>\n<p class=\"rows\">Times in milliseconds: when the request was first ")
    out.write("sent, since the first one; the others since the last attempt began.</p>\n")
  }

  private func write(_ exchange: RecordedExchange, into out: inout HTMLBuffer) {
    out.write("<tr><td>")
    out.write(escaping: exchange.id + (exchange.name.map { " (\($0))" } ?? ""))
    out.write("</td><td><code>")
    out.write(escaping: "\(exchange.method) \(exchange.target)")
    out.write("</code></td><td>")
    out.write(escaping: StatusText(exchange: exchange).description)
    out.write("</td>")
    cell("\(exchange.attempts.count)", into: &out)
    for time in [exchange.sent, exchange.connect, exchange.firstByte, exchange.milliseconds] {
      cell(NumberText.significant(time), into: &out)
    }
    out.write("</tr>\n")
  }

  private func cell(_ text: String, into out: inout HTMLBuffer) {
    out.write("<td class=\"align-right\">")
    out.write(escaping: text)
    out.write("</td>")
  }
}
