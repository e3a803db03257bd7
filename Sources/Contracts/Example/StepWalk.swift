internal import Evidence

/// Whether steps through a schema lead to something in a value.
struct StepWalk {
  let validator: SchemaValidator
  let side: MessageSide

  /// - Parameters:
  ///   - steps: From the schemas.
  ///   - value: What they describe.
  ///   - ids: Schemas of the place, as far as they are known.
  /// - Returns: Whether there is a value at the end, of a branch that the steps pass.
  func leads(_ steps: ArraySlice<SchemaStep>, in value: EvidenceValue, _ ids: [SchemaID]) -> Bool {
    guard let step = steps.first else { return true }
    let rest = steps.dropFirst()
    let table = validator.table
    switch step {
    case .property(let name):
      guard let member = value[name] else { return false }
      return leads(rest, in: member, ids.compactMap { table.propertySchema(name, of: $0) })
    case .rest:
      let named = Set(
        ids.flatMap { table.members(of: $0) }.flatMap { table[$0].properties.map(\.name) })
      return (value.members ?? [:]).contains { name, member in
        !named.contains(name)
          && leads(rest, in: member, ids.compactMap { table.propertySchema(name, of: $0) })
      }
    case .item:
      return (value.items ?? []).contains {
        leads(rest, in: $0, ids.compactMap { table.itemSchema(of: $0) })
      }
    case .prefix(let index):
      guard let items = value.items, index < items.count else { return false }
      return leads(rest, in: items[index], [])
    case .allOf(let index): return leads(rest, in: value, branch(\.allOf, index, ids) ?? ids)
    case .oneOf(let index): return leads(rest, in: value, through: branch(\.oneOf, index, ids), ids)
    case .anyOf(let index): return leads(rest, in: value, through: branch(\.anyOf, index, ids), ids)
    case .not: return leads(rest, in: value, [])
    }
  }

  private func leads(
    _ steps: ArraySlice<SchemaStep>, in value: EvidenceValue, through branch: [SchemaID]?,
    _ ids: [SchemaID]
  ) -> Bool {
    guard let branch else { return leads(steps, in: value, ids) }
    return branch.contains {
      validator.verdict(of: value, against: $0, side: side) != .invalid
    } && leads(steps, in: value, branch)
  }

  /// nil where the table has no such branch.
  private func branch(
    _ branches: KeyPath<Schema, [SchemaID]>, _ index: Int, _ ids: [SchemaID]
  ) -> [SchemaID]? {
    for id in ids.flatMap({ validator.table.members(of: $0) }) {
      let list = validator.table[id][keyPath: branches]
      if index < list.count { return [list[index]] }
    }
    return nil
  }
}
