internal import Evidence
package import Markup
package import Requests

/// Writes a transcript: each request with what was answered below it, those that were sent together side by
/// side in the order of their answers.
package struct TranscriptDrawing: Sendable {
  private let transcript: Transcript

  package init(_ transcript: Transcript) { self.transcript = transcript }

  /// What there is to see, for those who cannot.
  package var description: String { TranscriptSentence(transcript).description }

  package func write(into out: inout HTMLBuffer) {
    out.write("<p class=\"unseen\">")
    out.write(escaping: description)
    out.write("</p>\n")
    var group: [Int]?
    for run in TranscriptRun.all(transcript) {
      if run.group != group {
        if group != nil { out.write("</div></div>\n") }
        if let order = run.group { open(order, into: &out) }
        group = run.group
      }
      write(run, into: &out)
    }
    if group != nil { out.write("</div></div>\n") }
  }

  package func writeTable(into out: inout HTMLBuffer) {
    TranscriptTable(transcript).write(into: &out)
  }

  private func open(_ order: [Int], into out: inout HTMLBuffer) {
    out.write("<div class=\"together\"><p class=\"rows\">")
    out.write(decimal: order.count)
    out.write(" requests sent together, answered in the order ")
    out.write(escaping: order.map(label).joined(separator: ", "))
    out.write("</p><div class=\"replies\">")
  }

  /// The name under which it is shown: one of several times has its number.
  private func label(_ index: Int) -> String {
    let exchange = transcript.exchanges[index]
    guard let name = exchange.name, transcript.exchanges.count(where: { $0.name == name }) == 1
    else { return exchange.id }
    return name
  }

  private func write(_ run: TranscriptRun, into out: inout HTMLBuffer) {
    let first = transcript.exchanges[run.exchanges[0]]
    out.write("<div class=\"exchange\">")
    if let title = first.title {
      out.write("<p><strong>")
      out.write(escaping: title)
      out.write("</strong></p>")
    }
    out.write("<p class=\"ask\"><strong>")
    out.write(escaping: first.method)
    out.write("</strong> <code>")
    out.write(escaping: first.target)
    out.write("</code>")
    write(small: names(run), into: &out)
    out.write("</p>")
    MessageText(headers: first.headers, body: first.body).write(into: &out)
    let replies = run.replies(transcript)
    let isSpread = replies.count > 1 && run.group != nil
    if isSpread { out.write("<div class=\"replies\">") }
    for reply in replies {
      if isSpread { out.write("<div>") }
      write(reply, of: run, into: &out)
      if isSpread { out.write("</div>") }
    }
    if isSpread { out.write("</div>") }
    out.write("</div>\n")
  }

  /// By which claims call it.
  private func names(_ run: TranscriptRun) -> String {
    let exchanges = run.exchanges.map { transcript.exchanges[$0] }
    let name = exchanges[0].name ?? exchanges[0].id
    return exchanges.count > 1 ? "\(name), \(exchanges.count) times" : name
  }

  private func write(small text: String, into out: inout HTMLBuffer) {
    guard !text.isEmpty else { return }
    out.write(" <small>")
    out.write(escaping: text)
    out.write("</small>")
  }

  // MARK: - Answers

  private func write(_ reply: [Int], of run: TranscriptRun, into out: inout HTMLBuffer) {
    let exchange = transcript.exchanges[reply[0]]
    writeAttempts(exchange, into: &out)
    for interim in exchange.answer?.interim ?? [] {
      out.write("<p class=\"reply\"><strong>")
      out.write(escaping: "\(interim.status) \(interim.reason)")
      out.write("</strong></p>")
      MessageText(headers: interim.headers, body: nil).write(into: &out)
    }
    let status = StatusText(exchange: exchange)
    out.write("<p class=\"reply\" data-status=\"")
    out.write(decimal: status.kind)
    out.write("\"><strong>")
    out.write(escaping: status.description)
    out.write("</strong>")
    var words = [status.remark].compactMap { $0 }
    if run.exchanges.count > 1 {
      words.append(reply.map { transcript.exchanges[$0].id }.joined(separator: ", "))
    }
    words.append(TranscriptDrawing.times(reply.map { transcript.exchanges[$0].milliseconds }))
    if exchange.isConnectionReused { words.append("same connection") }
    write(small: words.joined(separator: " · "), into: &out)
    out.write("</p>")
    if let reason = exchange.reason {
      out.write("<p class=\"rows\">")
      out.write(escaping: reason)
      out.write("</p>")
    }
    if let answer = exchange.answer {
      MessageText(headers: answer.headers + answer.trailers, body: answer.body).write(into: &out)
    }
  }

  /// `12.3 ms`, or the least and the greatest.
  private static func times(_ times: [Double]) -> String {
    guard let least = times.min(), let greatest = times.max() else { return "" }
    let first = NumberText.significant(least)
    let last = NumberText.significant(greatest)
    return (first == last ? first : "\(first) to \(last)") + "\u{A0}ms"
  }

  /// Those before the last, a line each.
  private func writeAttempts(_ exchange: RecordedExchange, into out: inout HTMLBuffer) {
    for (index, attempt) in exchange.attempts.dropLast().enumerated() {
      out.write("<p class=\"reply\" data-status=\"")
      out.write(decimal: (attempt.error == nil ? attempt.status ?? 0 : 0) / 100)
      out.write("\"><strong>")
      var seen = RecordedExchange(id: "", method: "", target: "")
      seen.error = attempt.error
      seen.answer = attempt.status.map { RecordedAnswer(status: $0, reason: "") }
      out.write(escaping: StatusText(exchange: seen).description)
      out.write("</strong>")
      let pause = NumberText.significant(exchange.attempts[index + 1].pause)
      write(
        small:
          "\(TranscriptDrawing.times([attempt.milliseconds])) · sent again after \(pause)\u{A0}ms",
        into: &out)
      out.write("</p>")
    }
  }
}
