internal import Evidence

/// One making of samples: what was made already is kept, so that a schema that refers to itself is cheap.
struct SampleMaker {
  private struct Place: Hashable {
    var ids: [SchemaID]
    var depth: Int
    var limit: Int
  }

  /// How deep the smallest instances of recursive schemas are looked for.
  static let deepest = 7

  let table: SchemaTable
  let side: MessageSide
  private let validator: SchemaValidator
  private var smallest: [Place: EvidenceValue?] = [:]
  private var kept: [Place: [EvidenceValue]] = [:]
  /// How many candidates may still be validated.
  private var budget = 20_000

  init(table: SchemaTable, side: MessageSide) {
    self.table = table
    self.side = side
    validator = SchemaValidator(table)
  }

  /// The smallest value that all of the schemas accept.
  ///
  /// - Parameters:
  ///   - ids: Schemas of one place.
  ///   - depth: Of the place.
  ///   - types: Which it may have.
  /// - Returns: nil for none.
  mutating func smallest(
    _ ids: [SchemaID], depth: Int, types: JSONTypes = .all
  ) -> EvidenceValue? {
    let place = Place(ids: ids, depth: depth, limit: Int(types.rawValue))
    if let known = smallest[place] { return known }
    let found = first(made(ids, depth: depth, types: types, isVaried: false), ids)
    smallest[place] = .some(found)
    return found
  }

  mutating func samples(_ ids: [SchemaID], depth: Int, limit: Int) -> [EvidenceValue] {
    guard limit > 0 else { return [] }
    let place = Place(ids: ids, depth: depth, limit: limit)
    if let known = kept[place] { return known }
    var found: [EvidenceValue] = []
    for candidate in SampleMaker.ordered(made(ids, depth: depth, types: .all, isVaried: true)) {
      guard found.count < limit else { break }
      if isValid(candidate, ids) { found.append(candidate) }
    }
    kept[place] = found
    return found
  }

  mutating func isValid(_ value: EvidenceValue, _ ids: [SchemaID]) -> Bool {
    guard budget > 0 else { return false }
    budget -= 1
    return ids.allSatisfy { validator.faults(of: value, against: $0, side: side).isEmpty }
  }

  /// Without doubles, the smallest first; of equal length in their order.
  static func ordered(_ values: [EvidenceValue]) -> [EvidenceValue] {
    var seen: Set<String> = []
    var weighed: [(weight: Int, place: Int, value: EvidenceValue)] = []
    for value in values {
      let text = JSONText.compact(value)
      if seen.insert(text).inserted { weighed.append((text.utf8.count, weighed.count, value)) }
    }
    return weighed.sorted { ($0.weight, $0.place) < ($1.weight, $1.place) }.map(\.value)
  }

  private mutating func first(_ values: [EvidenceValue], _ ids: [SchemaID]) -> EvidenceValue? {
    for value in SampleMaker.ordered(values) where isValid(value, ids) { return value }
    return nil
  }

  // MARK: - Candidates

  private mutating func made(
    _ ids: [SchemaID], depth: Int, types: JSONTypes, isVaried: Bool
  ) -> [EvidenceValue] {
    guard depth < SampleMaker.deepest else { return [] }
    var found: [EvidenceValue] = []
    for alternative in Conjunction.alternatives(of: ids, in: table) {
      found += made(alternative, depth: depth, types: types, isVaried: isVaried)
    }
    return found
  }

  private mutating func made(
    _ alternative: Conjunction, depth: Int, types wanted: JSONTypes, isVaried: Bool
  ) -> [EvidenceValue] {
    var found: [EvidenceValue] = []
    if alternative.acceptsNullBeside, wanted.contains(.null) { found.append(.null) }
    if let values = alternative.enumeration {
      return found + values.filter { wanted.contains(JSONTypes(of: $0)) }
    }
    found += alternative.hints.filter { wanted.contains(JSONTypes(of: $0)) }
    let types = alternative.types.intersection(wanted)
    if types.contains(.null) { found.append(.null) }
    if types.contains(.boolean) { found += [true, false] }
    if !types.isDisjoint(with: .anyNumber) { found += alternative.numberCandidates() }
    if types.contains(.string) { found += alternative.textCandidates() }
    if types.contains(.array) { found += lists(alternative, depth: depth, isVaried: isVaried) }
    if types.contains(.object) { found += objects(alternative, depth: depth, isVaried: isVaried) }
    return found
  }

  /// How many samples of a part are put into its whole.
  private func share(_ depth: Int) -> Int { depth < 1 ? 12 : depth < 2 ? 6 : depth < 3 ? 3 : 1 }

  private mutating func lists(
    _ alternative: Conjunction, depth: Int, isVaried: Bool
  ) -> [EvidenceValue] {
    guard alternative.minItems <= 256 else { return [] }
    guard let least = list(alternative, count: alternative.minItems, depth: depth) else {
      return []
    }
    var found: [EvidenceValue] = [.list(least)]
    guard isVaried else { return found }
    for count in [1, alternative.minItems + 1, alternative.maxItems ?? 0]
    where count > alternative.minItems && count <= 64 {
      if let list = list(alternative, count: count, depth: depth) { found.append(.list(list)) }
    }
    for index in 0...min(alternative.prefix.count, 8) {
      let ids = index < alternative.prefix.count ? alternative.prefix[index] : alternative.items
      guard let base = list(alternative, count: max(alternative.minItems, index + 1), depth: depth)
      else { continue }
      for item in samples(ids, depth: depth + 1, limit: share(depth)) {
        var list = base
        list[index] = item
        found.append(.list(list))
      }
    }
    return found
  }

  /// A list of a length; nil where no item can be made.
  mutating func list(_ alternative: Conjunction, count: Int, depth: Int) -> [EvidenceValue]? {
    var items: [EvidenceValue] = []
    let isUnique = alternative.hasUniqueItems && count > 1
    for index in 0..<count {
      let ids = index < alternative.prefix.count ? alternative.prefix[index] : alternative.items
      let item =
        isUnique
        ? samples(ids, depth: depth + 1, limit: count).first { !items.contains($0) }
        : smallest(ids, depth: depth + 1)
      guard let item else { return nil }
      items.append(item)
    }
    return items
  }

  private mutating func objects(
    _ alternative: Conjunction, depth: Int, isVaried: Bool
  ) -> [EvidenceValue] {
    guard let least = object(alternative, depth: depth) else { return [] }
    var found: [EvidenceValue] = [.object(least)]
    guard isVaried else { return found }
    var whole = least
    for name in alternative.names {
      guard let ids = ownSchemas(name, alternative) else { continue }
      for value in samples(ids, depth: depth + 1, limit: share(depth)) {
        found.append(.object(least.merging([name: value]) { $1 }))
      }
      if whole[name] == nil { whole[name] = smallest(ids, depth: depth + 1) }
    }
    found.append(.object(whole))
    if let rest = alternative.rest, !rest.isEmpty {
      let name = SampleMaker.newName(least, alternative)
      for value in samples(rest, depth: depth + 1, limit: share(depth)) {
        found.append(.object(least.merging([name: value]) { $1 }))
      }
    }
    return found
  }

  /// The least that has to be there; nil where some of it cannot be made.
  mutating func object(_ alternative: Conjunction, depth: Int) -> [String: EvidenceValue]? {
    var members: [String: EvidenceValue] = [:]
    for name in alternative.required.sorted() {
      if alternative.properties[name] != nil, ownSchemas(name, alternative) == nil { continue }
      guard let ids = alternative.schemas(of: name), let value = smallest(ids, depth: depth + 1)
      else { return nil }
      members[name] = value
    }
    for name in alternative.names where members.count < alternative.minProperties {
      if members[name] == nil, let ids = ownSchemas(name, alternative) {
        members[name] = smallest(ids, depth: depth + 1)
      }
    }
    while members.count < min(alternative.minProperties, 64) {
      guard let rest = alternative.rest, let value = smallest(rest, depth: depth + 1) else {
        return nil
      }
      members[SampleMaker.newName(members, alternative)] = value
    }
    return members
  }

  /// Of a property that this side fills.
  private func ownSchemas(_ name: String, _ alternative: Conjunction) -> [SchemaID]? {
    guard let ids = alternative.properties[name],
      !ids.contains(where: { table.isOwnedByReceiver($0, of: side) })
    else { return nil }
    return ids
  }

  /// A name that says nothing and is not taken.
  static func newName(_ members: [String: EvidenceValue], _ alternative: Conjunction) -> String {
    let names = "abcdefghijklmnopqrstuvwxyz".map(String.init) + (1...64).map { "a\($0)" }
    return names.first { members[$0] == nil && alternative.properties[$0] == nil } ?? "other"
  }
}
