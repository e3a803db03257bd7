internal import Evidence

/// When a request is sent again: `3 on 503 429 backoff 50ms`.
package struct RetryRule: Equatable, Sendable {
  /// How often, after the first time.
  package var times: Int
  /// Statuses, such as 503.
  package var statuses: Set<Int>
  /// Values of `error`: `connect`, `timeout`, `closed`, `malformed`.
  package var errors: Set<String>
  /// The pause before the second time; each is twice as long as the one before.
  package var backoff: Duration

  package init(
    times: Int, statuses: Set<Int> = [429, 502, 503, 504], errors: Set<String> = ["connect"],
    backoff: Duration = .milliseconds(100)
  ) {
    self.times = times
    self.statuses = statuses
    self.errors = errors
    self.backoff = backoff
  }

  /// The pause after so many attempts, without what an answer asks for.
  package func pause(after attempts: Int) -> Duration {
    backoff * (1 << min(20, max(0, attempts - 1)))
  }

  package static let errorNames = ["closed", "connect", "malformed", "timeout"]
  static let most = 20

  /// Reads what stands after `@retry`.
  ///
  /// - Throws: What is wrong, as a message and a hint.
  static func read(_ words: [String]) throws(DirectiveMistake) -> RetryRule {
    let form = "write `# @retry 3 on 503 429 timeout backoff 50ms`"
    guard let first = words.first, let times = Int(first), (1...most).contains(times) else {
      throw DirectiveMistake("`@retry` takes a number of times from 1 to \(most)", hint: form)
    }
    var rule = RetryRule(times: times)
    var rest = words.dropFirst()
    if rest.first == "on" {
      rest = rest.dropFirst()
      (rule.statuses, rule.errors) = ([], [])
      while let word = rest.first, word != "backoff" {
        rest = rest.dropFirst()
        let word = word.hasSuffix(",") ? String(word.dropLast()) : word
        if let status = Int(word), (100...599).contains(status) {
          rule.statuses.insert(status)
        } else if word.lowercased().hasSuffix("xx"), let kind = word.first?.wholeNumberValue,
          (4...5).contains(kind)
        {
          rule.statuses.formUnion((kind * 100)..<(kind * 100 + 100))
        } else if errorNames.contains(word) {
          rule.errors.insert(word)
        } else {
          throw DirectiveMistake(
            "`@retry` knows no `\(word)`",
            hint: "statuses such as `503` or `5xx`, and "
              + errorNames.map { "`\($0)`" }.joined(separator: ", "))
        }
      }
      guard !rule.statuses.isEmpty || !rule.errors.isEmpty else {
        throw DirectiveMistake("`on` needs a status or an error", hint: form)
      }
    }
    if rest.first == "backoff" {
      let text = rest.dropFirst().joined(separator: " ")
      guard let backoff = WrittenDuration.read(text) else {
        throw DirectiveMistake("`backoff` takes a time", hint: WrittenDuration.hint)
      }
      rule.backoff = backoff
      rest = []
    }
    guard rest.isEmpty else {
      throw DirectiveMistake("`@retry` knows no `\(rest.first ?? "")`", hint: form)
    }
    return rule
  }
}
