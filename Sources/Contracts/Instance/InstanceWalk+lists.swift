internal import Evidence

/// Lists.
///
/// Source: JSON Schema 2020-12 Core, section 10.3.1; Validation, section 6.4.
extension InstanceWalk {
  mutating func listFaults(
    of items: [EvidenceValue], _ schema: Schema, at pointer: String
  ) -> [InstanceFault] {
    var found: [InstanceFault] = []
    if !isPartial, let least = schema.minItems, items.count < least {
      found.append(
        InstanceFault(
          pointer: pointer, keyword: "minItems",
          message: "\(InstanceWalk.count(items.count, "item", "items")), fewer than \(least)"))
    }
    if let most = schema.maxItems, items.count > most {
      found.append(
        InstanceFault(
          pointer: pointer, keyword: "maxItems",
          message: "\(InstanceWalk.count(items.count, "item", "items")), more than \(most)"))
    }
    if schema.hasUniqueItems, let (first, second) = InstanceWalk.twins(items) {
      found.append(
        InstanceFault(
          pointer: "\(pointer)/\(second)", keyword: "uniqueItems",
          message: "items \(first + 1) and \(second + 1) are the same, \(items[second].excerpt)"))
    }
    for (index, item) in items.enumerated() {
      let place = "\(pointer)/\(index)"
      if index < schema.prefixItems.count {
        found += partFaults(of: item, against: schema.prefixItems[index], at: place)
      } else if let id = schema.items {
        found += partFaults(of: item, against: id, at: place)
      }
    }
    return found
  }

  /// The places of two equal items, the first such pair.
  private static func twins(_ items: [EvidenceValue]) -> (Int, Int)? {
    var places: [String: Int] = [:]
    for (index, item) in items.enumerated() {
      // Keys are sorted in it, so equal values are equal texts.
      let text = JSONText.compact(item.canonical)
      if let first = places[text] { return (first, index) }
      places[text] = index
    }
    return nil
  }

  /// `there is 1 item`, `there are 2 items`.
  static func count(_ count: Int, _ noun: String, _ plural: String) -> String {
    count == 1 ? "there is 1 \(noun)" : "there are \(count) \(plural)"
  }
}
