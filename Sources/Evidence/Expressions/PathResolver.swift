internal import Diagnostics

/// Follows a path into the values of a note's blocks.
struct PathResolver {
  private let values: [String: EvidenceValue]

  init(_ values: [String: EvidenceValue]) { self.values = values }

  /// The value at the end of a path; a name after a list gives that member of each of its items.
  ///
  /// - Throws: Where it leads nowhere, with the nearest path that leads somewhere.
  func resolve(_ path: Expression.Path) throws(ExpressionMistake) -> EvidenceValue {
    guard var value = values[path.block] else {
      throw ExpressionMistake(
        .unknownPath, at: path.ranges[0], "no block `\(path.block)` has been measured",
        hint: near(path.block, among: values.keys.sorted()))
    }
    var walked = path.block
    for (index, step) in path.steps.enumerated() {
      let range = path.ranges[index + 1]
      switch step {
      case .index(let number):
        value = try item(number, of: value, walked, range)
        walked += "[\(number)]"
      case .key(let key):
        value = try member(
          key, of: value, walked, range, isCounted: path.counts(at: index))
        walked += ".\(key)"
      }
    }
    return value
  }

  /// Whether the names of a path are known, as far as no item of a list is asked for.
  ///
  /// - Throws: Where it leads nowhere.
  func check(_ path: Expression.Path) throws(ExpressionMistake) {
    var known = path
    known.steps = Array(
      path.steps.prefix { if case .key = $0 { true } else { false } })
    _ = try resolve(known)
  }

  private func item(
    _ number: Int, of value: EvidenceValue, _ walked: String, _ range: Range<Int>
  ) throws(ExpressionMistake) -> EvidenceValue {
    guard let items = value.items else {
      throw ExpressionMistake(
        .unknownPath, at: range, "`\(walked)` is no list, it is \(value.kindName)",
        hint: value[String(number)] == nil ? nil : "write `[\"\(number)\"]`")
    }
    guard items.indices.contains(number) else {
      let has =
        items.isEmpty
        ? "is empty" : "has \(items.count) item\(items.count == 1 ? "" : "s"), counted from 0"
      throw ExpressionMistake(
        .unknownPath, at: range, "`\(walked)` \(has), so there is no `[\(number)]`")
    }
    return items[number]
  }

  private func member(
    _ key: String, of value: EvidenceValue, _ walked: String, _ range: Range<Int>, isCounted: Bool
  ) throws(ExpressionMistake) -> EvidenceValue {
    switch value {
    case .object(let members):
      if let found = members[key] { return found }
      if isCounted || PathResolver.isCount(key, of: members, walked) { return 0 }
      throw unknown("\(walked).\(key)", key, members, range)
    case .list(let items):
      var found: [EvidenceValue] = []
      for item in items {
        guard case .object(let members) = item else { break }
        guard let value = members[key] else {
          throw unknown("\(walked)[…].\(key)", key, members, range)
        }
        found.append(value)
      }
      if found.count == items.count { return .list(found) }
    default: break
    }
    throw ExpressionMistake(
      .unknownPath, at: range, "`\(walked)` has no parts, it is \(value.kindName)",
      hint: value.items == nil ? nil : "an item of a list is `\(walked)[0]`")
  }

  /// Whether it is a code of which there were no errors: what a load counts is recorded where there was some.
  private static func isCount(
    _ key: String, of members: [String: EvidenceValue], _ walked: String
  ) -> Bool {
    guard walked.hasSuffix(".errors"), members["total"]?.int != nil else { return false }
    let isCode =
      (key.utf8.count == 5 || key.utf8.count == 3)
      && key.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    return isCode || ["pool", "connect", "timeout", "closed"].contains(key)
  }

  private func unknown(
    _ path: String, _ key: String, _ members: [String: EvidenceValue], _ range: Range<Int>
  ) -> ExpressionMistake {
    let known = members.keys.sorted()
    return ExpressionMistake(
      .unknownPath, at: range, "no value `\(path)` was recorded", hint: near(key, among: known))
  }

  private func near(_ name: String, among known: [String]) -> String? {
    if let near = EditDistance.nearest(to: name, among: known) { return "did you mean `\(near)`?" }
    guard !known.isEmpty, known.count <= 16 else { return nil }
    return "there is " + known.map { "`\($0)`" }.joined(separator: ", ")
  }
}

extension Expression.Path {
  /// Whether a step asks how often an attribute of a metric had a value: what never happened was counted 0 times.
  fileprivate func counts(at index: Int) -> Bool {
    guard index >= 3, index == steps.count - 1, case .key("by") = steps[index - 2] else {
      return false
    }
    return steps.contains { if case .key("metrics") = $0 { true } else { false } }
  }
}
