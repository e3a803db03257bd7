internal import Evidence

/// Puts a value at a place into the smallest value that has such a place.
///
/// The wholes are not validated: the value need not be valid there.
struct Embedding {
  /// How many wholes one value gets.
  private static let most = 12

  private var maker: SampleMaker
  private let table: SchemaTable

  init(table: SchemaTable, side: MessageSide) {
    maker = SampleMaker(table: table, side: side)
    self.table = table
  }

  /// Wholes with the value at the steps; none where the steps lead nowhere.
  mutating func wholes(
    _ value: EvidenceValue, at steps: [SchemaStep], in ids: [SchemaID]
  ) -> [EvidenceValue] {
    built(at: steps[...], in: ids, depth: 0) { _, _ in [value] }
  }

  /// Valid values of the place that steps lead to.
  mutating func partSamples(at steps: [SchemaStep], in ids: [SchemaID]) -> [EvidenceValue] {
    var places: [[SchemaID]] = []
    _ = built(at: steps[...], in: ids, depth: 0) { _, ids in
      places.append(ids)
      return [.null]
    }
    var found: [EvidenceValue] = []
    for place in places.prefix(4) {
      found += maker.samples(place, depth: 1, limit: 32) + contested(place)
    }
    return found
  }

  /// Values that only a composition decides: of what `not` describes, and of two branches at once.
  private mutating func contested(_ place: [SchemaID]) -> [EvidenceValue] {
    var found: [EvidenceValue] = []
    for id in place.flatMap({ table.members(of: $0) }).prefix(16) {
      let schema = table[id]
      if let excluded = schema.not { found += maker.samples([excluded], depth: 1, limit: 16) }
      let branches = (schema.oneOf + schema.anyOf).prefix(6)
      for (index, first) in branches.enumerated() {
        for second in branches.dropFirst(index + 1) {
          found += maker.samples([first, second], depth: 1, limit: 4)
        }
      }
    }
    return found
  }

  /// Values that an alternative of a `oneOf` takes, and another of the same as well.
  mutating func overlaps(of branch: SchemaID) -> [EvidenceValue] {
    var others: [SchemaID] = []
    for schema in table.schemas where schema.oneOf.contains(branch) {
      others += schema.oneOf.filter { $0 != branch && !others.contains($0) }
    }
    return others.prefix(24).flatMap { maker.samples([$0, branch], depth: 1, limit: 6) }
  }

  /// Wholes without the last property of the steps, or with an empty list in place of the items they lead to.
  mutating func absences(at steps: [SchemaStep], in ids: [SchemaID]) -> [EvidenceValue] {
    guard let place = steps.lastIndex(where: \.leadsInside) else { return [] }
    let step = steps[place]
    return built(at: steps[..<place], in: ids, depth: 0) { maker, ids in
      var found: [EvidenceValue] = [.list([]), .object([:])]
      for alternative in Conjunction.alternatives(of: ids, in: maker.table) {
        guard var members = maker.object(alternative, depth: 1) else { continue }
        if case .property(let name) = step { members[name] = nil }
        found.append(.object(members))
      }
      return found
    }
  }

  private mutating func built(
    at steps: ArraySlice<SchemaStep>, in ids: [SchemaID], depth: Int,
    _ end: (inout SampleMaker, [SchemaID]) -> [EvidenceValue]
  ) -> [EvidenceValue] {
    guard let step = steps.first else { return end(&maker, ids) }
    let rest = steps.dropFirst()
    switch step {
    case .allOf, .not: return built(at: rest, in: ids, depth: depth, end)
    case .oneOf(let index):
      return built(at: rest, in: ids + branch(\.oneOf, index, ids), depth: depth, end)
    case .anyOf(let index):
      return built(at: rest, in: ids + branch(\.anyOf, index, ids), depth: depth, end)
    case .property, .item, .prefix, .rest: break
    }
    var found: [EvidenceValue] = []
    for alternative in Conjunction.alternatives(of: ids, in: table)
    where found.count < Embedding.most {
      found += wholes(of: alternative, step, rest, depth: depth, end)
    }
    return found
  }

  private mutating func wholes(
    of alternative: Conjunction, _ step: SchemaStep, _ rest: ArraySlice<SchemaStep>, depth: Int,
    _ end: (inout SampleMaker, [SchemaID]) -> [EvidenceValue]
  ) -> [EvidenceValue] {
    switch step {
    case .property(let name):
      guard alternative.types.contains(.object),
        let members = maker.object(alternative, depth: min(depth, 3))
      else { return [] }
      let parts = built(
        at: rest, in: alternative.schemas(of: name) ?? [], depth: depth + 1, end)
      return parts.map { .object(members.merging([name: $0]) { $1 }) }
    case .rest:
      guard alternative.types.contains(.object),
        let members = maker.object(alternative, depth: min(depth, 3))
      else { return [] }
      let name = SampleMaker.newName(members, alternative)
      return built(at: rest, in: alternative.rest ?? [], depth: depth + 1, end).map {
        .object(members.merging([name: $0]) { $1 })
      }
    case .item, .prefix:
      guard alternative.types.contains(.array) else { return [] }
      let index = if case .prefix(let index) = step { index } else { alternative.prefix.count }
      let ids = index < alternative.prefix.count ? alternative.prefix[index] : alternative.items
      let count = max(alternative.minItems, index + 1)
      guard count <= 256 else { return [] }
      let items =
        maker.list(alternative, count: count, depth: min(depth, 3))
        ?? [EvidenceValue](repeating: .null, count: count)
      return built(at: rest, in: ids, depth: depth + 1, end).map { part in
        var list = items
        list[index] = part
        return .list(list)
      }
    case .allOf, .oneOf, .anyOf, .not: return []
    }
  }

  /// The branch that a step means; none where this table has no such branch.
  private func branch(
    _ branches: KeyPath<Schema, [SchemaID]>, _ index: Int, _ ids: [SchemaID]
  ) -> [SchemaID] {
    for id in ids.flatMap({ table.members(of: $0) }) {
      let list = table[id][keyPath: branches]
      if index < list.count { return [list[index]] }
      if !list.isEmpty { return [] }
    }
    return []
  }
}

extension SchemaStep {
  /// Whether it leads into a part of a value, not only of a schema.
  var leadsInside: Bool {
    switch self {
    case .property, .item, .prefix, .rest: true
    case .allOf, .oneOf, .anyOf, .not: false
    }
  }
}
