internal import HTTPClient
internal import Requests

/// Puts names and marks in place of what nobody is to see.
struct SecretMask {
  private var hidden: [(text: String, shown: String)]
  private let script: RequestScript

  /// Learns what is secret from the requests as they were sent and the answers as they came.
  ///
  /// - Parameters:
  ///   - script: Names headers and members.
  ///   - talk: In which they are found.
  ///   - secrets: Values of the lab's, and what stands in their place.
  init(_ script: RequestScript, _ talk: Conversation.Talk, secrets: [(name: String, shown: String)])
  {
    self.script = script
    hidden = secrets.map { ($0.name, $0.shown) }
    for exchange in talk.exchanges {
      for header in exchange.sent.headers { learn(header) }
      learn(exchange.sent.body)
      for attempt in exchange.attempts {
        guard let response = attempt.response else { continue }
        for header in response.headers { learn(header) }
        learn(response.body)
      }
    }
    // The longest first, so that none is a part of one that comes later.
    hidden.sort { $0.text.utf8.count > $1.text.utf8.count }
  }

  /// Shorter ones stand everywhere.
  private static let shortest = 8
  /// More are members of lists, which are hidden where they stand.
  private static let most = 200

  private mutating func learn(_ text: some StringProtocol, _ shown: String) {
    let text = String(text)
    guard text.utf8.count >= SecretMask.shortest, hidden.count < SecretMask.most,
      !hidden.contains(where: { $0.text == text })
    else { return }
    hidden.append((text, shown))
  }

  private mutating func learn(_ header: HTTPHeader) {
    let name = header.name.lowercased()
    switch name {
    case "authorization", "proxy-authorization":
      learn(header.value.split(separator: " ").last ?? "", HeaderRule.mark)
    case "cookie", "set-cookie":
      // After the first, what a server sets are attributes.
      let pairs = header.value.split(separator: ";")
      for pair in name == "cookie" ? pairs[...] : pairs.prefix(1) {
        learn(pair.split(separator: "=", maxSplits: 1).dropFirst().first ?? "", HeaderRule.mark)
      }
    case "x-api-key": learn(header.value, HeaderRule.mark)
    default: if script.secretNames.contains(name) { learn(header.value, HeaderRule.mark) }
    }
  }

  private mutating func learn(_ body: [UInt8]?) {
    guard !script.secretNames.isEmpty, let body, let source = JSONSource(body) else { return }
    for (range, _) in source.members(named: script.secretNames) {
      let text = String(decoding: source.bytes[range], as: UTF8.self)
      if text.hasPrefix("\""), text.hasSuffix("\"") {
        learn(text.dropFirst().dropLast(), HeaderRule.mark)
      }
    }
  }

  /// A text without them.
  func apply(_ text: String) -> String {
    hidden.reduce(text) { $0.contains($1.text) ? $0.replacing($1.text, with: $1.shown) : $0 }
  }

  /// A target without them, its query being a form.
  func applied(toTarget target: String) -> String {
    guard let mark = target.firstIndex(of: "?") else { return apply(target) }
    let query = String(target[target.index(after: mark)...])
    return apply(String(target[...mark]) + withoutFields(query))
  }

  /// A body without them, and without members whose values are others in every run.
  func applied(toBody body: String) -> (text: String, isChanged: Bool) {
    var text = body
    if !script.secretNames.isEmpty || !script.varyingNames.isEmpty {
      if let source = JSONSource(Array(body.utf8)) {
        text = withoutMembers(source)
      } else {
        text = withoutFields(body)
      }
    }
    let result = apply(text)
    return (result, result != body)
  }

  private func withoutMembers(_ source: JSONSource) -> String {
    var bytes: [UInt8] = []
    var position = 0
    for (range, name) in source.members(named: script.secretNames.union(script.varyingNames)) {
      bytes += source.bytes[position..<range.lowerBound] + "\"\(mark(name))\"".utf8
      position = range.upperBound
    }
    return String(decoding: bytes + source.bytes[position...], as: UTF8.self)
  }

  /// Of a form: `token=…&`.
  private func withoutFields(_ body: String) -> String {
    guard !body.contains("\n"), body.contains("=") else { return body }
    return body.split(separator: "&", omittingEmptySubsequences: false).map { field in
      let name = field.prefix { $0 != "=" }
      guard name.count < field.count,
        script.secretNames.union(script.varyingNames).contains(name.lowercased())
      else { return String(field) }
      return "\(name)=\(mark(String(name)))"
    }.joined(separator: "&")
  }

  private func mark(_ name: String) -> String {
    script.secretNames.contains(name.lowercased()) ? HeaderRule.mark : HeaderRule.varyingMark
  }
}
