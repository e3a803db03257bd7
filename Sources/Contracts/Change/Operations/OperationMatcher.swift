/// Finds the operations of two descriptions that are the same: by path and method.
enum OperationMatcher {
  /// A path without the names of its parameters: `/orders/{}`.
  static func shape(_ path: String) -> String {
    var shape = ""
    var isInside = false
    for character in path {
      if character == "{" {
        isInside = true
        shape += "{}"
      } else if character == "}" {
        isInside = false
      } else if !isInside {
        shape.append(character)
      }
    }
    return shape
  }

  /// The names of a path's parameters, in their order.
  static func parameters(_ path: String) -> [String] {
    path.split(separator: "{").dropFirst(path.hasPrefix("{") ? 0 : 1).compactMap { part in
      part.split(separator: "}", omittingEmptySubsequences: false).first.map(String.init)
    }
  }

  /// In the order of the revision; what was removed comes last, in the order of the base.
  static func pairs(
    _ base: [Operation], _ revision: [Operation]
  ) -> [(Operation?, Operation?)] {
    matched(
      base, revision,
      keys: [{ [$0.path, $0.method.rawValue] }, { [shape($0.path), $0.method.rawValue] }])
  }

  /// The same for webhooks and callbacks; a callback whose address changed is still the same if it is the only one of its name.
  static func messages(
    _ base: [Operation], _ revision: [Operation]
  ) -> [(Operation?, Operation?)] {
    matched(
      base, revision,
      keys: [
        { [$0.senderName, $0.path, $0.method.rawValue] }, { [$0.senderName, $0.method.rawValue] },
      ])
  }

  /// Pairs by keys, from the closest likeness to the loosest.
  private static func matched(
    _ base: [Operation], _ revision: [Operation], keys: [(Operation) -> [String]]
  ) -> [(Operation?, Operation?)] {
    var partners: [Int: Int] = [:]
    var taken: Set<Int> = []
    for key in keys {
      var byKey: [[String]: [Int]] = [:]
      for (index, operation) in base.enumerated() where !taken.contains(index) {
        byKey[key(operation), default: []].append(index)
      }
      for (index, operation) in revision.enumerated() where partners[index] == nil {
        guard let found = byKey[key(operation)]?.first(where: { !taken.contains($0) }) else {
          continue
        }
        partners[index] = found
        taken.insert(found)
      }
    }
    return revision.indices.map { (partners[$0].map { base[$0] }, revision[$0]) }
      + base.indices.filter { !taken.contains($0) }.map { (base[$0], nil) }
  }
}

extension Operation {
  /// What a webhook or a callback is known by.
  fileprivate var senderName: String {
    switch sender {
    case .client: ""
    case .webhook: "webhook \(path)"
    case .callback(let name, _): "callback \(name)"
    }
  }
}
