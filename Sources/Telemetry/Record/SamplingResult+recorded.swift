internal import Evidence

/// The form in which a policy's result is kept beside a note.
extension SamplingResult {
  var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "name": .text(name), "words": .text(words), "traces": traces.recorded,
      "spans": spans.recorded, "bytes": bytes.recorded, "errors": errors.recorded,
      "slow": slow.recorded, "total": total.recorded, "error_total": errorTotal.recorded,
      "error_rate": errorRate.recorded,
    ]
    members["tail"] = tail?.recorded
    if !routes.isEmpty {
      members["routes"] = .list(
        routes.map { .list([.text($0.name), .integer($0.share.kept), .integer($0.share.all)]) })
    }
    if !rules.isEmpty {
      members["rules"] = .list(rules.map { .list([.text($0.name), .integer($0.kept)]) })
    }
    let counts = [
      ("incomplete", incomplete), ("rootless", rootless), ("broken", broken), ("evicted", evicted),
      ("late", late), ("held", held), ("held_bytes", heldBytes), ("whole_errors", wholeErrors),
    ]
    for (key, count) in counts where count > 0 { members[key] = .integer(count) }
    if !exampleSpans.isEmpty {
      members["example"] = .list(exampleSpans.sorted().map { .integer($0) })
    }
    return .object(members)
  }

  init?(_ recorded: EvidenceValue) {
    func share(_ key: String) -> Share? { recorded[key].flatMap { Share($0) } }
    func estimate(_ key: String) -> Estimate? { recorded[key].flatMap { Estimate($0) } }
    guard let name = recorded["name"]?.string, let traces = share("traces"),
      let spans = share("spans"), let bytes = share("bytes"), let errors = share("errors"),
      let slow = share("slow"), let total = estimate("total"),
      let errorTotal = estimate("error_total"), let errorRate = estimate("error_rate")
    else { return nil }
    self.init(
      name: name, words: recorded["words"]?.string ?? "", traces: traces, spans: spans,
      bytes: bytes, errors: errors, slow: slow, total: total, errorTotal: errorTotal,
      errorRate: errorRate)
    tail = estimate("tail")
    routes = (recorded["routes"]?.items ?? []).compactMap { item in
      guard let parts = item.items, parts.count == 3, let name = parts[0].string,
        let kept = parts[1].int, let all = parts[2].int
      else { return nil }
      return Route(name: name, share: Share(kept: kept, all: all))
    }
    rules = (recorded["rules"]?.items ?? []).compactMap { item in
      guard let parts = item.items, parts.count == 2, let name = parts[0].string,
        let kept = parts[1].int
      else { return nil }
      return Rule(name: name, kept: kept)
    }
    incomplete = recorded["incomplete"]?.int ?? 0
    rootless = recorded["rootless"]?.int ?? 0
    broken = recorded["broken"]?.int ?? 0
    evicted = recorded["evicted"]?.int ?? 0
    late = recorded["late"]?.int ?? 0
    held = recorded["held"]?.int ?? 0
    heldBytes = recorded["held_bytes"]?.int ?? 0
    wholeErrors = recorded["whole_errors"]?.int ?? 0
    exampleSpans = Set((recorded["example"]?.items ?? []).compactMap(\.int))
  }
}

extension SamplingResult.Share {
  fileprivate var recorded: EvidenceValue { .list([.integer(kept), .integer(all)]) }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let parts = recorded.items?.compactMap(\.int), parts.count == 2 else { return nil }
    self.init(kept: parts[0], all: parts[1])
  }
}

extension SamplingResult.Estimate {
  fileprivate var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "naive": .number(Measure.rounded(naive)), "truth": .number(Measure.rounded(truth)),
    ]
    members["weighted"] = weighted.map { .number(Measure.rounded($0)) }
    return .object(members)
  }

  fileprivate init?(_ recorded: EvidenceValue) {
    guard let naive = recorded["naive"]?.double, let truth = recorded["truth"]?.double else {
      return nil
    }
    self.init(naive: naive, weighted: recorded["weighted"]?.double, truth: truth)
  }
}
