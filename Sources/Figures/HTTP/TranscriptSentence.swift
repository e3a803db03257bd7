internal import Requests

/// What is said of a whole transcript to those who do not see it.
struct TranscriptSentence {
  private let transcript: Transcript
  /// So many requests are told; the rest is counted.
  private static let most = 8

  init(_ transcript: Transcript) { self.transcript = transcript }

  var description: String {
    let exchanges = transcript.exchanges
    var parts = ["\(exchanges.count) request\(exchanges.count == 1 ? "" : "s")."]
    parts += exchanges.prefix(TranscriptSentence.most).map(sentence)
    if exchanges.count > TranscriptSentence.most {
      parts.append("\(exchanges.count - TranscriptSentence.most) more requests.")
    }
    for group in transcript.groups {
      let ids = group.map { exchanges[$0].id }
      parts.append(
        "\(group.sorted().map { exchanges[$0].id }.joined(separator: ", ")) were sent together, and answered in the order "
          + ids.joined(separator: ", ") + ".")
    }
    return parts.joined(separator: " ")
  }

  private func sentence(_ exchange: RecordedExchange) -> String {
    let tries =
      exchange.attempts.count > 1 ? ", at the attempt number \(exchange.attempts.count)" : ""
    let status = StatusText(exchange: exchange).description
    return "\(exchange.id), \(exchange.method) \(exchange.target): \(status)\(tries)."
  }
}
