/// The place of a schema in its `SchemaTable`.
package struct SchemaID: Hashable, Sendable {
  package let index: Int

  package init(_ index: Int) { self.index = index }
}
