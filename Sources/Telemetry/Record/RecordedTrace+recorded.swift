internal import Evidence

/// The form in which a trace is kept beside a note.
extension RecordedTrace {
  var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "id": .text(id), "duration_ms": Measure.milliseconds(duration), "alike": .integer(alike),
      "spans": .list(spans.map(\.recorded)),
    ]
    if hidden > 0 { members["hidden"] = .integer(hidden) }
    return .object(members)
  }

  init?(_ recorded: EvidenceValue) {
    guard let id = recorded["id"]?.string, let duration = recorded["duration_ms"]?.double,
      let items = recorded["spans"]?.items
    else { return nil }
    let spans = items.enumerated().compactMap { Span($1, at: $0) }
    guard spans.count == items.count, !spans.isEmpty else { return nil }
    self.init(id: id, spans: spans, duration: duration, alike: recorded["alike"]?.int ?? 1)
    hidden = recorded["hidden"]?.int ?? 0
  }
}

extension RecordedTrace.Span {
  fileprivate var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "name": .text(name), "service": .text(service), "start_ms": Measure.milliseconds(start),
      "ms": Measure.milliseconds(duration), "self_ms": Measure.milliseconds(own),
    ]
    if kind != .internal { members["kind"] = .integer(kind.rawValue) }
    switch parent {
    case .none: break
    case .span(let index): members["parent"] = .integer(index)
    case .missing(let id): members["missing"] = .text(id)
    }
    if isError { members["error"] = .text(message) }
    if isOutsideParent { members["outside"] = true }
    if count > 1 { members["count"] = .integer(count) }
    members["last_ms"] = last.map { Measure.milliseconds($0) }
    if !critical.isEmpty {
      members["critical"] = .list(
        critical.map { .list([Measure.milliseconds($0.start), Measure.milliseconds($0.end)]) })
    }
    if !events.isEmpty {
      members["events"] = .list(
        events.map { event in
          var members: [String: EvidenceValue] = [
            "at_ms": Measure.milliseconds(event.at), "name": .text(event.name),
          ]
          if !event.text.isEmpty { members["text"] = .text(event.text) }
          return .object(members)
        })
    }
    if !links.isEmpty {
      members["links"] = .list(
        links.map { link in
          var members: [String: EvidenceValue] = [:]
          members["trace"] = link.trace.map { .text($0) }
          members["target"] = link.target.map { .text($0) }
          return .object(members)
        })
    }
    if !attributes.isEmpty {
      members["attributes"] = .list(
        attributes.map { .list([.text($0.name), .text($0.value)]) })
    }
    return .object(members)
  }

  fileprivate init?(_ recorded: EvidenceValue, at index: Int) {
    guard let name = recorded["name"]?.string, let service = recorded["service"]?.string,
      let start = recorded["start_ms"]?.double, let duration = recorded["ms"]?.double
    else { return nil }
    let kind = recorded["kind"]?.int.flatMap { TraceSpan.Kind(rawValue: $0) }
    var parent = RecordedTrace.Parent.none
    if let number = recorded["parent"]?.int {
      guard (0..<index).contains(number) else { return nil }
      parent = .span(number)
    } else if let id = recorded["missing"]?.string {
      parent = .missing(id)
    }
    self.init(
      name: name, service: service, kind: kind ?? .internal, parent: parent, start: start,
      duration: duration, own: recorded["self_ms"]?.double ?? 0)
    isError = recorded["error"] != nil
    message = recorded["error"]?.string ?? ""
    isOutsideParent = recorded["outside"]?.flag ?? false
    count = recorded["count"]?.int ?? 1
    last = recorded["last_ms"]?.double
    critical = (recorded["critical"]?.items ?? []).compactMap { piece in
      guard let ends = piece.items?.compactMap(\.double), ends.count == 2 else { return nil }
      return RecordedTrace.Piece(start: ends[0], end: ends[1])
    }
    events = (recorded["events"]?.items ?? []).compactMap { event in
      guard let at = event["at_ms"]?.double, let name = event["name"]?.string else { return nil }
      return RecordedTrace.Event(at: at, name: name, text: event["text"]?.string ?? "")
    }
    links = (recorded["links"]?.items ?? []).map {
      RecordedTrace.Link(trace: $0["trace"]?.string, target: $0["target"]?.string)
    }
    attributes = (recorded["attributes"]?.items ?? []).compactMap { attribute in
      guard let texts = attribute.items?.compactMap(\.string), texts.count == 2 else { return nil }
      return RecordedTrace.Attribute(name: texts[0], value: texts[1])
    }
  }
}
