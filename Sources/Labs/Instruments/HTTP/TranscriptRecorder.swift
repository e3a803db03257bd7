internal import Evidence
internal import HTTPClient
internal import Requests

/// Makes of a conversation what claims see, and the transcript that is kept.
struct TranscriptRecorder {
  private let script: RequestScript
  private let talk: Conversation.Talk
  private let mask: SecretMask
  private let isConditional: Bool
  /// Claims and expressions: a header that they name is kept even where it is another in every run.
  private let spokenOf: [String]

  /// More of a body is not shown.
  static let mostShown = 4096
  /// More of a body is no value.
  private static let mostText = 1 << 16

  init(
    script: RequestScript, talk: Conversation.Talk, secrets: [(name: String, shown: String)],
    spokenOf: [String]
  ) {
    self.script = script
    self.talk = talk
    self.spokenOf = spokenOf
    mask = SecretMask(script, talk, secrets: secrets)
    isConditional = talk.exchanges.contains { exchange in
      exchange.sent.headers.contains { HeaderRule.isCondition($0.name) }
    }
  }

  // MARK: - Values

  var values: [String: EvidenceValue] {
    var values: [String: EvidenceValue] = [:]
    var named: [String: [EvidenceValue]] = [:]
    for exchange in talk.exchanges {
      let value = EvidenceValue.object(self.values(of: exchange))
      values[exchange.request.id] = value
      if let name = exchange.request.name { named[name, default: []].append(value) }
    }
    for exchange in talk.exchanges {
      guard let name = exchange.request.name, let list = named[name] else { continue }
      values[name] = exchange.request.copies > 1 ? .list(list) : list[0]
    }
    let end = talk.exchanges.map(\.end).max() ?? .zero
    let start = talk.exchanges.map(\.start).min() ?? .zero
    values["ms"] = Measure.milliseconds(end - start)
    if !talk.orders.isEmpty {
      values["order"] = .list(
        talk.orders.flatMap { $0 }.map { .text(talk.exchanges[$0].request.id) })
    }
    return values
  }

  private func values(of exchange: Exchange) -> [String: EvidenceValue] {
    let times = exchange.last?.times ?? HTTPTimes(connect: 0, firstByte: 0, total: 0)
    var values: [String: EvidenceValue] = [
      "status": .null, "headers": .object([:]), "body": .null, "bytes": 0, "wire_bytes": 0,
      "ms": TranscriptRecorder.milliseconds(times.total),
      "connect_ms": TranscriptRecorder.milliseconds(times.connect),
      "ttfb_ms": TranscriptRecorder.milliseconds(times.firstByte),
      "total_ms": Measure.milliseconds(exchange.end - exchange.start),
      "error": exchange.error.map { .text($0.rawValue) } ?? .null,
      "reason": exchange.error == nil ? .null : .text(mask.apply(exchange.reason)),
      "attempts": .integer(exchange.attempts.count),
      "statuses": .list(
        exchange.attempts.map { $0.response.map { .integer($0.status) } ?? .null }),
      "reused": false, "interim": .list([]),
    ]
    guard let response = exchange.response else { return values }
    values["status"] = .integer(response.status)
    values["headers"] = .object(headerValues(response))
    values["bytes"] = .integer(response.bodyCount)
    values["wire_bytes"] = .integer(response.wireCount)
    values["reused"] = .bool(response.isConnectionReused)
    values["interim"] = .list(interim(response).map { .integer($0.status) })
    let body = maskedBody(response.body).text
    let text = TranscriptRecorder.cut(body, TranscriptRecorder.mostText)
    values["body"] = .text(text)
    if text.utf8.count < body.utf8.count || response.body.count < response.bodyCount {
      values["partial"] = true
    }
    if response.body.count == response.bodyCount, !response.body.isEmpty {
      // Most bodies that are none are no JSON by intent.
      values["json"] = try? JSONReader.read(body)
    }
    return values
  }

  private func headerValues(_ response: HTTPResponse) -> [String: EvidenceValue] {
    var values: [String: EvidenceValue] = [:]
    for (name, headers) in Dictionary(grouping: response.headers, by: { $0.name.lowercased() }) {
      let texts = headers.map { header in
        switch rule(name, header.value) {
        case .secret: HeaderRule.hidden(name, header.value)
        case .varies where !isSpokenOf(name): HeaderRule.varyingMark
        case .varies, .folded, .shown: mask.apply(header.value)
        }
      }
      values[name] =
        name == "set-cookie"
        ? .list(texts.map { .text($0) }) : .text(texts.joined(separator: ", "))
    }
    return values
  }

  private func isSpokenOf(_ name: String) -> Bool { spokenOf.contains { $0.contains(name) } }

  private func rule(_ name: String, _ value: String) -> HeaderRule {
    HeaderRule(
      name, value: value, isConditional: isConditional, secretNames: script.secretNames,
      varyingNames: script.varyingNames)
  }

  private static func milliseconds(_ microseconds: Int) -> EvidenceValue {
    Measure.milliseconds(Double(microseconds) / 1000)
  }

  // MARK: - The transcript

  var transcript: Transcript {
    Transcript(exchanges: talk.exchanges.map(recorded), groups: talk.orders)
  }

  /// A path of the service or an address, without what nobody is to see.
  func target(of exchange: Exchange) -> String { mask.applied(toTarget: exchange.shownTarget) }

  private func recorded(_ exchange: Exchange) -> RecordedExchange {
    var recorded = RecordedExchange(
      id: exchange.request.id, method: exchange.request.method,
      target: target(of: exchange))
    recorded.name = exchange.request.name
    recorded.title = exchange.request.title
    recorded.headers = exchange.sent.headers.map { header in
      let name = header.name.lowercased()
      let isSecret = rule(name, header.value) == .secret
      return RecordedExchange.Header(
        header.name,
        isSecret ? HeaderRule.hidden(name, header.value) : mask.apply(header.value))
    }
    recorded.body = exchange.sent.body.flatMap {
      body(
        $0, count: $0.count, type: exchange.sent.headers.values(of: "content-type").first,
        digest: nil)
    }
    recorded.attempts = exchange.attempts.map { attempt in
      RecordedExchange.Attempt(
        status: attempt.response?.status, error: attempt.failure?.kind.rawValue,
        milliseconds: Double(attempt.times.total) / 1000,
        pause: attempt.pause / .milliseconds(1))
    }
    recorded.answer = exchange.last.flatMap(answer)
    recorded.error = exchange.error?.rawValue
    recorded.reason = exchange.error == nil ? nil : mask.apply(exchange.reason)
    recorded.sent = exchange.start / .milliseconds(1)
    recorded.ended = exchange.end / .milliseconds(1)
    recorded.connect = Double(exchange.last?.times.connect ?? 0) / 1000
    recorded.firstByte = Double(exchange.last?.times.firstByte ?? 0) / 1000
    recorded.isConnectionReused = exchange.response?.isConnectionReused ?? false
    return recorded
  }

  private func answer(_ attempt: Exchange.Attempt) -> RecordedAnswer? {
    guard let response = attempt.response else { return nil }
    let line = response.statusLine
    let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    var answer = RecordedAnswer(
      status: response.status, reason: words.count > 2 ? mask.apply(String(words[2])) : "",
      version: line.hasPrefix("HTTP/") ? String(words[0].dropFirst(5)) : "1.1")
    answer.headers = headers(response.headers)
    answer.trailers = headers(HTTPHeader.all(in: response.trailers))
    answer.interim = interim(response)
    if response.bodyCount > 0 {
      answer.body = body(
        response.body, count: response.bodyCount,
        type: response.headers.values(of: "content-type").first, digest: attempt.digest)
    }
    return answer
  }

  /// 1xx answers, in their order.
  private func interim(_ response: HTTPResponse) -> [RecordedAnswer.Interim] {
    let text = String(decoding: response.informational, as: UTF8.self)
    return text.replacing("\r\n", with: "\n").split(separator: "\n\n").map { block in
      let words = block.prefix { $0 != "\n" }.split(
        separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      return RecordedAnswer.Interim(
        status: words.count > 1 ? Int(words[1]) ?? 0 : 0,
        reason: words.count > 2 ? mask.apply(String(words[2])) : "",
        headers: headers(HTTPHeader.all(in: Array(block.utf8))))
    }
  }

  private func headers(_ headers: [HTTPHeader]) -> [RecordedExchange.Header] {
    headers.map { header in
      let name = header.name.lowercased()
      return switch rule(name, header.value) {
      case .shown: .init(header.name, mask.apply(header.value))
      case .folded: .init(header.name, mask.apply(header.value), fold: .folded)
      case .varies: .init(header.name, "", fold: .varies)
      case .secret: .init(header.name, HeaderRule.hidden(name, header.value))
      }
    }
  }

  // MARK: - Bodies

  private func maskedBody(_ bytes: [UInt8]) -> (text: String, isChanged: Bool) {
    mask.applied(toBody: OutputText.decoded(bytes))
  }

  private func body(
    _ bytes: [UInt8], count: Int, type: String?, digest: String?
  ) -> RecordedBody? {
    let isText = String(validating: bytes, as: UTF8.self) != nil
    if !isText, bytes.contains(0) || TranscriptRecorder.isBinary(type) {
      return RecordedBody(
        text: "", rest: count, digest: digest ?? ContentDigest(of: bytes).text)
    }
    let (whole, isChanged) = maskedBody(bytes)
    let text = TranscriptRecorder.cut(whole, TranscriptRecorder.mostShown)
    var body = RecordedBody(text: text, isJSON: JSONSource(Array(text.utf8)) != nil)
    // A text that could be the beginning of JSON by chance, such as a number, is a text.
    if !text.hasPrefix("{"), !text.hasPrefix("["), type?.contains("json") != true {
      body.isJSON = false
    }
    body.rest = whole.utf8.count - text.utf8.count + (count - bytes.count)
    if body.rest > 0 {
      // Of the bytes as they came, but where they hold what nobody is to see or is another in every run.
      body.digest =
        isChanged || digest == nil ? ContentDigest(of: Array(whole.utf8)).text : digest
    }
    return body
  }

  private static func isBinary(_ type: String?) -> Bool {
    guard let type = type?.lowercased() else { return false }
    return ["image/", "audio/", "video/", "font/", "application/octet-stream", "application/zip"]
      .contains { type.hasPrefix($0) }
  }

  /// The beginning of a text, at most so many bytes, in whole characters and, where lines are short, in
  /// whole lines.
  static func cut(_ text: String, _ most: Int) -> String {
    guard text.utf8.count > most else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: most)
    while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil {
      end = text.utf8.index(before: end)
    }
    let part = text[..<end]
    guard let line = part.lastIndex(of: "\n"), part[line...].utf8.count < 200 else {
      return String(part)
    }
    return String(part[...line])
  }
}
