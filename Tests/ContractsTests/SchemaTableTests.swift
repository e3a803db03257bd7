import Contracts
import Evidence
import Testing

@Suite struct SchemaTableTests {
  private let origin = Origin(file: "a.yaml", pointer: "", node: DocumentNode(.null))

  @Test func nullIsFoundInCompositions() {
    var table = SchemaTable()
    var null = Schema(origin: origin)
    null.types = .null
    var text = Schema(origin: origin)
    text.types = .string
    let parts = [table.add(null), table.add(text)]
    var either = Schema(origin: origin)
    either.oneOf = parts
    var both = Schema(origin: origin)
    both.allOf = parts
    let (first, second) = (table.add(either), table.add(both))
    #expect(table.acceptsNull(first))
    #expect(!table.acceptsNull(second))
  }

  @Test func aCycleOfCompositionsAcceptsNothing() {
    var table = SchemaTable()
    let id = table.add(Schema(origin: origin))
    table[id].anyOf = [id]
    #expect(!table.acceptsNull(id))
  }
}
