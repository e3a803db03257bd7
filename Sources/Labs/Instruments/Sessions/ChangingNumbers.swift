/// The numbers in a server's messages that are others in every run: processes, transactions, and what tables
/// are called inside.
struct ChangingNumbers {
  /// Names of sessions by the numbers of their processes.
  let processes: [String: String]

  func hidden(_ message: StatementRecord.Message) -> StatementRecord.Message {
    var message = message
    message.text = hidden(message.text)
    message.detail = message.detail.map(hidden)
    return message
  }

  /// A text with the names of sessions for their processes, and `…` for other numbers.
  func hidden(_ text: String) -> String {
    // The first number of an advisory lock is its database's.
    let text = text.replacing(#/\badvisory lock \[\d+,/#) { _ in "advisory lock […," }
    return text.replacing(
      #/(?i)\b(process|transaction|relation|database|object) (\d+(?:/\d+)?)\b/#
    ) { match in
      let (word, number) = (match.output.1, String(match.output.2))
      if word.lowercased() == "process", let name = processes[number] { return name }
      return "\(word) …"
    }
  }
}
