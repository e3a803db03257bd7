internal import Evidence

/// Compares a real answer with that of an example.
package struct AnswerMatcher: Sendable {
  private struct Rule: Sendable {
    var tokens: [Substring]
    var match: ValueMatch
  }

  private let expected: ExampleResponse
  private let match: ValueMatch
  /// The more exact ones first.
  private let rules: [Rule]

  /// nil where the example has no response.
  package init?(_ example: ConsumerExample) {
    guard let response = example.response else { return nil }
    expected = response
    match = example.match
    rules = example.matches.sorted { $0.key < $1.key }.map { pointer, match in
      Rule(
        tokens: pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(
          \.self),
        match: match)
    }.sorted { left, right in
      left.tokens.count { $0 == "*" } < right.tokens.count { $0 == "*" }
    }
  }

  /// What is not as the example has it.
  ///
  /// The status is the same, and so are the example's headers, unless a match says otherwise; the body is compared as
  /// the example says. What else the answer has is no fault, unless all is to be exact.
  ///
  /// - Parameter answer: With a body that was read as JSON where it is JSON.
  /// - Returns: With pointers into the answer: `/status`, `/headers/etag`, `/body/items/0/sku`.
  package func faults(of answer: ExampleResponse) -> [MessageFault] {
    var found = faults(
      .integer(expected.status), .integer(answer.status), at: ["status"], .exact)
    for header in expected.headers {
      let name = header.name.lowercased()
      guard let value = answer.headers.combined(name) else {
        found.append(
          MessageFault(
            pointer: "/headers/" + Origin.escaped(name),
            message: "the header `\(header.name)` is missing"))
        continue
      }
      found += faults(.text(header.value), .text(value), at: ["headers", name], .exact)
    }
    if let body = expected.body {
      if let own = answer.body {
        found += faults(body, own, at: ["body"], match)
      } else {
        found.append(MessageFault(pointer: "/body", message: "the body is missing"))
      }
    }
    return found
  }

  private func faults(
    _ wanted: EvidenceValue, _ value: EvidenceValue, at place: [String], _ inherited: ValueMatch
  ) -> [MessageFault] {
    let rule = rule(at: place) ?? inherited
    switch rule {
    case .anything: return []
    case .pattern(let pattern):
      // One that cannot be read was refused with the example.
      guard let text = value.string, SchemaPattern(pattern)?.isFound(in: text) == true else {
        return [fault(place, "\(value.excerpt) does not match the pattern `\(pattern)`")]
      }
      return []
    case .exact, .type: break
    }
    switch (wanted, value) {
    case (.object(let members), .object(let own)):
      return faults(members, own, at: place, rule)
    case (.list(let items), .list(let own)):
      return rule == .exact
        ? exactFaults(items, own, at: place) : typeFaults(items, own, at: place)
    default:
      if rule == .exact {
        guard wanted.canonical != value.canonical else { return [] }
        return [fault(place, "\(value.excerpt) is not \(wanted.excerpt)")]
      }
      let (type, other) = (AnswerMatcher.type(of: wanted), AnswerMatcher.type(of: value))
      guard type != other else { return [] }
      return [fault(place, "\(value.excerpt) is \(other.phrase) where \(type.phrase) is expected")]
    }
  }

  private func faults(
    _ wanted: [String: EvidenceValue], _ own: [String: EvidenceValue], at place: [String],
    _ rule: ValueMatch
  ) -> [MessageFault] {
    var found: [MessageFault] = []
    for (name, part) in wanted.sorted(by: { $0.key < $1.key }) {
      let inner = place + [Origin.escaped(name)]
      if let value = own[name] {
        found += faults(part, value, at: inner, rule)
      } else {
        found.append(fault(inner, "`\(name)` is missing"))
      }
    }
    guard rule == .exact else { return found }
    for name in own.keys.sorted() where wanted[name] == nil {
      let inner = place + [Origin.escaped(name)]
      if self.rule(at: inner) != .anything {
        found.append(fault(inner, "`\(name)` is not in the example"))
      }
    }
    return found
  }

  private func exactFaults(
    _ wanted: [EvidenceValue], _ own: [EvidenceValue], at place: [String]
  ) -> [MessageFault] {
    guard wanted.count == own.count else {
      return [fault(place, "there are \(own.count) items where \(wanted.count) are expected")]
    }
    return zip(wanted, own).enumerated().flatMap { index, pair in
      faults(pair.0, pair.1, at: place + ["\(index)"], .exact)
    }
  }

  /// Each item as one of the example's: the faults of the one that comes nearest.
  private func typeFaults(
    _ wanted: [EvidenceValue], _ own: [EvidenceValue], at place: [String]
  ) -> [MessageFault] {
    guard !wanted.isEmpty else { return [] }
    return own.enumerated().flatMap { index, item in
      wanted.map { faults($0, item, at: place + ["\(index)"], .type) }
        .min { $0.count < $1.count } ?? []
    }
  }

  private func rule(at place: [String]) -> ValueMatch? {
    rules.first { rule in
      rule.tokens.count == place.count
        && zip(rule.tokens, place).allSatisfy { token, part in
          token == "*" || part == token || place[0] == "headers" && part == token.lowercased()
        }
    }?.match
  }

  /// JSON's own types: it knows one of numbers.
  private static func type(of value: EvidenceValue) -> JSONTypes {
    let type = JSONTypes(of: value)
    return type.isDisjoint(with: .anyNumber) ? type : .anyNumber
  }

  private func fault(_ place: [String], _ message: String) -> MessageFault {
    MessageFault(pointer: place.map { "/" + $0 }.joined(), message: message)
  }
}
