internal import Requests

/// Requests of a transcript that say the same one after the other, which is written once.
struct TranscriptRun {
  /// Indices of the transcript's exchanges, in its order.
  var exchanges: [Int]
  /// The order of the group that they are of; nil for those that were alone.
  var group: [Int]?

  /// The runs of a transcript, in its order.
  static func all(_ transcript: Transcript) -> [TranscriptRun] {
    var runs: [TranscriptRun] = []
    for index in transcript.exchanges.indices {
      let group = transcript.group(of: index)
      if let last = runs.last, last.group == group, let former = last.exchanges.first,
        asksTheSame(transcript.exchanges[former], transcript.exchanges[index])
      {
        runs[runs.count - 1].exchanges.append(index)
      } else {
        runs.append(TranscriptRun(exchanges: [index], group: group))
      }
    }
    return runs
  }

  private static func asksTheSame(_ one: RecordedExchange, _ other: RecordedExchange) -> Bool {
    one.method == other.method && one.target == other.target && one.headers == other.headers
      && one.body == other.body && one.name == other.name && one.title == other.title
  }

  /// The exchanges whose answers say the same, in the order in which these came.
  func replies(_ transcript: Transcript) -> [[Int]] {
    let order = group.map { $0.filter(exchanges.contains) } ?? exchanges
    var replies: [[Int]] = []
    for index in order {
      let exchange = transcript.exchanges[index]
      let same = replies.firstIndex { group in
        let other = transcript.exchanges[group[0]]
        return other.answer == exchange.answer && other.error == exchange.error
          && other.attempts.map(\.status) == exchange.attempts.map(\.status)
      }
      if let same { replies[same].append(index) } else { replies.append([index]) }
    }
    return replies
  }
}
