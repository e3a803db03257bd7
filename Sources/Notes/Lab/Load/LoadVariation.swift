internal import Diagnostics

/// Puts the values of `vary` in their places.
enum LoadVariation {
  /// The same load with another value under a key.
  ///
  /// - Parameters:
  ///   - path: Of keys, the outermost first; mappings that are missing are made.
  ///   - value: What stands there.
  ///   - entries: Of the load.
  /// - Returns: The load's entries.
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

  /// Every choice of one value a key, the first key's slowest.
  static func combinations(
    _ keys: [(key: String, values: [DataNode])]
  ) -> [[(key: String, value: DataNode)]] {
    keys.reduce([[]]) { chosen, next in
      chosen.flatMap { choice in next.values.map { choice + [(next.key, $0)] } }
    }
  }
}
