/// Cuts the circle of a base that lists what is derived from it.
///
/// `Pet: {oneOf: [Cat, Dog]}` and `Cat: {allOf: [Pet, …]}` is often written, and says by the letter that nothing is valid. What
/// is meant, and what generators make of it, is that a cat has what a pet has besides its alternatives.
enum InheritanceForms {
  /// - Parameter table: Gets a copy of each base without its alternatives, which the derived schemas refer to then.
  static func settle(_ table: inout SchemaTable) {
    for index in table.schemas.indices {
      let id = SchemaID(index)
      for (place, base) in table[id].allOf.enumerated() {
        let alternatives = table[base].oneOf + table[base].anyOf
        guard !alternatives.isEmpty, reaches(id, from: alternatives, in: table) else { continue }
        var bare = table[base]
        bare.oneOf = []
        bare.anyOf = []
        bare.discriminator = nil
        table[id].allOf[place] = table.add(bare)
      }
    }
  }

  /// Whether compositions lead to a schema.
  private static func reaches(
    _ wanted: SchemaID, from start: [SchemaID], in table: SchemaTable
  ) -> Bool {
    var seen = Set(start)
    var open = start
    while let id = open.popLast() {
      if id == wanted { return true }
      let schema = table[id]
      for part in schema.allOf + schema.oneOf + schema.anyOf where seen.insert(part).inserted {
        open.append(part)
      }
    }
    return false
  }
}
