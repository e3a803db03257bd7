package import Evidence

/// The form in which a transcript is kept beside a note, in `detail`.
extension Transcript {
  package var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = ["exchanges": .list(exchanges.map(\.recorded))]
    if !groups.isEmpty {
      members["groups"] = .list(groups.map { .list($0.map { .integer($0) }) })
    }
    return .object(members)
  }

  /// Reads what `recorded` kept; nil for what is none of it.
  package init?(_ recorded: EvidenceValue) {
    guard let items = recorded["exchanges"]?.items, !items.isEmpty else { return nil }
    let exchanges = items.compactMap { RecordedExchange($0) }
    let groups = (recorded["groups"]?.items ?? []).map { ($0.items ?? []).compactMap(\.int) }
    guard exchanges.count == items.count,
      groups.allSatisfy({ $0.allSatisfy(exchanges.indices.contains) })
    else { return nil }
    self.init(exchanges: exchanges, groups: groups)
  }
}

extension RecordedExchange {
  fileprivate var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "id": .text(id), "method": .text(method), "target": .text(target),
      "attempts": .list(attempts.map(\.recorded)), "sent_ms": Measure.milliseconds(sent),
      "ended_ms": Measure.milliseconds(ended), "connect_ms": Measure.milliseconds(connect),
      "ttfb_ms": Measure.milliseconds(firstByte),
    ]
    members["name"] = name.map { .text($0) }
    members["title"] = title.map { .text($0) }
    if !headers.isEmpty { members["headers"] = .list(headers.map(\.recorded)) }
    members["body"] = body?.recorded
    members["answer"] = answer?.recorded
    members["error"] = error.map { .text($0) }
    members["reason"] = reason.map { .text($0) }
    if isConnectionReused { members["reused"] = true }
    return .object(members)
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let id = recorded["id"]?.string, let method = recorded["method"]?.string,
      let target = recorded["target"]?.string
    else { return nil }
    self.init(id: id, method: method, target: target)
    name = recorded["name"]?.string
    title = recorded["title"]?.string
    headers = (recorded["headers"]?.items ?? []).compactMap { Header($0) }
    body = recorded["body"].flatMap { RecordedBody($0) }
    attempts = (recorded["attempts"]?.items ?? []).map { Attempt($0) }
    answer = recorded["answer"].flatMap { RecordedAnswer($0) }
    error = recorded["error"]?.string
    reason = recorded["reason"]?.string
    sent = recorded["sent_ms"]?.double ?? 0
    ended = recorded["ended_ms"]?.double ?? 0
    connect = recorded["connect_ms"]?.double ?? 0
    firstByte = recorded["ttfb_ms"]?.double ?? 0
    isConnectionReused = recorded["reused"]?.flag ?? false
  }
}

extension RecordedExchange.Header {
  fileprivate var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = ["name": .text(name), "value": .text(value)]
    if fold != .none { members["fold"] = .text(fold.rawValue) }
    return .object(members)
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let name = recorded["name"]?.string, let value = recorded["value"]?.string else {
      return nil
    }
    self.init(
      name, value,
      fold: recorded["fold"]?.string.flatMap { RecordedExchange.Fold(rawValue: $0) } ?? .none)
  }
}

extension RecordedExchange.Attempt {
  fileprivate var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = ["ms": Measure.milliseconds(milliseconds)]
    members["status"] = status.map { .integer($0) }
    members["error"] = error.map { .text($0) }
    if pause > 0 { members["pause_ms"] = Measure.milliseconds(pause) }
    return .object(members)
  }

  fileprivate init(_ recorded: EvidenceValue) {
    self.init(
      status: recorded["status"]?.int, error: recorded["error"]?.string,
      milliseconds: recorded["ms"]?.double ?? 0, pause: recorded["pause_ms"]?.double ?? 0)
  }
}

extension RecordedAnswer {
  fileprivate var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "status": .integer(status), "reason": .text(reason), "version": .text(version),
    ]
    let lists = [("headers", headers), ("trailers", trailers)]
    for (key, list) in lists where !list.isEmpty {
      members[key] = .list(list.map(\.recorded))
    }
    if !interim.isEmpty { members["interim"] = .list(interim.map(\.recorded)) }
    members["body"] = body?.recorded
    return .object(members)
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let status = recorded["status"]?.int else { return nil }
    self.init(
      status: status, reason: recorded["reason"]?.string ?? "",
      version: recorded["version"]?.string ?? "1.1")
    interim = (recorded["interim"]?.items ?? []).compactMap { Interim($0) }
    headers = RecordedAnswer.headers(recorded["headers"])
    trailers = RecordedAnswer.headers(recorded["trailers"])
    body = recorded["body"].flatMap { RecordedBody($0) }
  }

  fileprivate static func headers(_ recorded: EvidenceValue?) -> [RecordedExchange.Header] {
    (recorded?.items ?? []).compactMap { RecordedExchange.Header($0) }
  }
}

extension RecordedAnswer.Interim {
  fileprivate var recorded: EvidenceValue {
    .object([
      "status": .integer(status), "reason": .text(reason),
      "headers": .list(headers.map(\.recorded)),
    ])
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let status = recorded["status"]?.int else { return nil }
    self.init(
      status: status, reason: recorded["reason"]?.string ?? "",
      headers: RecordedAnswer.headers(recorded["headers"]))
  }
}

extension RecordedBody {
  fileprivate var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = ["text": .text(text)]
    if isJSON { members["json"] = true }
    if rest > 0 { members["rest"] = .integer(rest) }
    members["digest"] = digest.map { .text($0) }
    return .object(members)
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let text = recorded["text"]?.string else { return nil }
    self.init(
      text: text, isJSON: recorded["json"]?.flag ?? false, rest: recorded["rest"]?.int ?? 0,
      digest: recorded["digest"]?.string)
  }
}
