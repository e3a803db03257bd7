internal import Diagnostics

/// Puts the values of `vary` in their places.
enum BlockVariation {
  /// The same block with another value under a key.
  ///
  /// - Parameters:
  ///   - path: Of keys, the outermost first; mappings that are missing are made.
  ///   - value: What stands there.
  ///   - entries: Of the block.
  /// - Returns: The block's entries.
  static func put(_ path: ArraySlice<String>, _ value: DataNode, into entries: [DataEntry])
    -> [DataEntry]
  {
    guard let key = path.first else { return entries }
    var entries = entries
    let index = entries.firstIndex { $0.key == key }
    var inner = value
    if path.count > 1 {
      var members: [DataEntry] = []
      if let index, case .mapping(let there) = entries[index].value.value { members = there }
      inner = DataNode(.mapping(put(path.dropFirst(), value, into: members)), at: value.span)
    }
    if let index {
      entries[index].value = inner
    } else {
      entries.append(DataEntry(key: key, keySpan: value.span, value: inner))
    }
    return entries
  }

  /// The keys that `vary` names: of a group where the load has one of that name.
  static func path(_ key: String, in entries: [DataEntry]) -> [String] {
    let keys = key.split(separator: ".").map(String.init)
    guard let groups = entries.first(where: { $0.key == "groups" }),
      case .mapping(let members) = groups.value.value, let first = keys.first,
      members.contains(where: { $0.key == first })
    else { return keys }
    return ["groups"] + keys
  }

  /// What `vary` says: every choice of one value a key.
  ///
  /// - Parameters:
  ///   - entries: Of the block.
  ///   - hint: How it is written.
  ///   - findings: Gets what is wrong.
  /// - Returns: One empty choice where the block has no `vary`; none where it is wrong.
  static func choices(
    of entries: [DataEntry], hint: String, findings: inout [Finding]
  ) -> [[(key: String, value: DataNode)]] {
    guard let entry = entries.first(where: { $0.key == "vary" }) else { return [[]] }
    guard case .mapping(let members) = entry.value.value, !members.isEmpty else {
      findings.append(
        Finding(
          .error, .badValue, at: entry.value.span,
          "`vary` is a mapping, and this is \(entry.value.kindName)", hint: hint))
      return []
    }
    var keys: [(key: String, values: [DataNode])] = []
    for member in members {
      guard case .sequence(let values) = member.value.value, !values.isEmpty else {
        findings.append(
          Finding(
            .error, .badValue, at: member.value.span, "`\(member.key)` needs a list of values",
            hint: hint))
        continue
      }
      keys.append((member.key, values))
    }
    return combinations(keys)
  }

  /// As a value is shown: a text as it stands, and of anything else that it is something else.
  static func text(_ node: DataNode) -> String {
    if case .scalar(let text, _) = node.value { text } else { node.kindName }
  }

  /// Every choice of one value a key, the first key's slowest.
  private static func combinations(
    _ keys: [(key: String, values: [DataNode])]
  ) -> [[(key: String, value: DataNode)]] {
    keys.reduce([[]]) { chosen, next in
      chosen.flatMap { choice in next.values.map { choice + [(next.key, $0)] } }
    }
  }
}
