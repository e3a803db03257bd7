/// Looks for schemas that nobody can make sense of: those made of themselves, and those made of too many others.
///
/// A reference through a property or an item is no such circle: there is less of the instance with each turn. JSON Schema
/// 2020-12 Core, section 9.4.1, forbids the others.
struct CompositionCheck {
  private enum State {
    case open
    /// With so many schemas that it is made of, each counted on each way to it.
    case done(Int)
  }

  /// More than any description has; each way is gone when an instance is judged.
  private static let most = 5_000

  private let table: SchemaTable
  private var states: [SchemaID: State] = [:]

  init(_ table: SchemaTable) { self.table = table }

  /// - Throws: At the first schema that is such a one.
  mutating func run() throws(DocumentMistake) {
    for index in table.schemas.indices { _ = try size(of: SchemaID(index)) }
  }

  private mutating func size(of id: SchemaID) throws(DocumentMistake) -> Int {
    let schema = table[id]
    switch states[id] {
    case .done(let size)?: return size
    case .open?:
      throw APIReader.mistake(
        "the schema\(schema.name.map { " `\($0)`" } ?? "") is made of itself", schema.origin,
        hint: "`allOf`, `oneOf`, `anyOf` and `not` cannot lead back; properties and items can")
    case nil: states[id] = .open
    }
    var total = 1
    for part in schema.allOf + schema.oneOf + schema.anyOf + (schema.not.map { [$0] } ?? []) {
      total += try size(of: part)
      guard total <= CompositionCheck.most else {
        throw APIReader.mistake(
          "the schema\(schema.name.map { " `\($0)`" } ?? "") is made of more than \(CompositionCheck.most) others",
          schema.origin, hint: "each way through `allOf`, `oneOf` and `anyOf` counts")
      }
    }
    states[id] = .done(total)
    return total
  }
}
