internal import Evidence

/// Compositions, and which of several branches is spoken of.
///
/// Source: JSON Schema 2020-12 Core, section 10.2.1.
extension InstanceWalk {
  private struct Branch {
    var id: SchemaID
    var faults: [InstanceFault]
    var verdict: InstanceVerdict { InstanceVerdict(faults) }
  }

  mutating func compositionFaults(
    of value: EvidenceValue, _ schema: Schema, at pointer: String
  ) -> [InstanceFault] {
    var found: [InstanceFault] = []
    for id in schema.allOf {
      found += faults(of: value, against: id, at: pointer)
    }
    if !schema.anyOf.isEmpty {
      let branches = branches(schema.anyOf, value, at: pointer)
      if !branches.contains(where: { $0.verdict == .valid }) {
        found += misses(branches, value, schema, keyword: "anyOf", at: pointer)
      }
    }
    if !schema.oneOf.isEmpty {
      let branches = branches(schema.oneOf, value, at: pointer)
      let fitting = branches.filter { $0.verdict == .valid }
      if fitting.count > 1, !isPartial {
        let names = fitting.map { branchName($0.id, among: schema.oneOf) }
        var fault = InstanceFault(
          pointer: pointer, keyword: "oneOf",
          message: "more than one of the alternatives fit: " + names.joined(separator: ", "))
        fault.fitting = fitting.map(\.id)
        found.append(fault)
      } else if fitting.isEmpty {
        found += misses(branches, value, schema, keyword: "oneOf", at: pointer)
      } else if !isPartial, let open = branches.first(where: { $0.verdict == .undecided }) {
        found += open.faults
      }
    }
    // What a part lacks may be what the schema under `not` asks for.
    if !isPartial, let id = schema.not {
      switch InstanceVerdict(faults(of: value, against: id, at: pointer)) {
      case .valid:
        found.append(
          InstanceFault(
            pointer: pointer, keyword: "not",
            message: "\(value.excerpt) is what the schema under `not` describes"))
      case .invalid: break
      case .undecided:
        found.append(
          InstanceFault(
            pointer: pointer, keyword: "not", message: "`not` cannot be evaluated",
            isUndecided: true))
      }
    }
    return found
  }

  private mutating func branches(
    _ ids: [SchemaID], _ value: EvidenceValue, at pointer: String
  ) -> [Branch] {
    var branches: [Branch] = []
    for id in ids {
      branches.append(Branch(id: id, faults: faults(of: value, against: id, at: pointer)))
    }
    return branches
  }

  /// What to say where no branch fits for certain.
  private func misses(
    _ branches: [Branch], _ value: EvidenceValue, _ schema: Schema, keyword: String,
    at pointer: String
  ) -> [InstanceFault] {
    if let open = branches.first(where: { $0.verdict == .undecided }) { return open.faults }
    if let name = schema.discriminator?.property, let word = value[name]?.string {
      if let id = table.branch(of: schema, named: word, among: branches.map(\.id)),
        let meant = branches.first(where: { $0.id == id })
      {
        return meant.faults.filter { !$0.isUndecided }
      }
    }
    let isOfOtherType = { (branch: Branch) in
      branch.faults.contains { $0.keyword == "type" && $0.pointer == pointer }
    }
    if branches.allSatisfy(isOfOtherType) {
      let types = branches.reduce(into: JSONTypes()) { $0.formUnion(table[$1.id].types) }
      return [
        InstanceFault(
          pointer: pointer, keyword: keyword,
          message:
            "\(value.excerpt) is \(JSONTypes(of: value).phrase) where \(types.phrase) is expected")
      ]
    }
    // The fewer faults and the deeper they are, the likelier is it that this branch was meant; a word that is none of
    // its words (a tag) says most clearly that it was not.
    let nearest = branches.filter { !isOfOtherType($0) }.min {
      rank($0).lexicographicallyPrecedes(rank($1))
    }
    return nearest?.faults.filter { !$0.isUndecided } ?? []
  }

  private func rank(_ branch: Branch) -> [Int] {
    let decided = branch.faults.filter { !$0.isUndecided }
    return [
      decided.count { $0.keyword == "enum" && $0.depth <= 1 }, decided.count,
      -(decided.map(\.depth).max() ?? 0),
    ]
  }

  private func branchName(_ id: SchemaID, among ids: [SchemaID]) -> String {
    table[id].name.map { "`\($0)`" } ?? "the \((ids.firstIndex(of: id) ?? 0) + 1)."
  }
}

extension SchemaTable {
  /// The branch that a discriminator's word means: by the mapping, else by the schema's name.
  func branch(of schema: Schema, named word: String, among ids: [SchemaID]) -> SchemaID? {
    let written = schema.discriminator?.mapping[word] ?? word
    let name = written.split(separator: "/").last.map(String.init) ?? written
    return ids.first { self[$0].name == name }
  }
}
