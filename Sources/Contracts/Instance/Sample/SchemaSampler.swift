package import Evidence

/// Makes instances of schemas: small ones, around the bounds of what is valid.
///
/// Deterministic. What it gives was validated; that nothing is given proves nothing.
package struct SchemaSampler: Sendable {
  package let table: SchemaTable

  package init(_ table: SchemaTable) { self.table = table }

  /// The smallest valid instance that was found, by its length as JSON; nil for none.
  package func smallest(of id: SchemaID, side: MessageSide) -> EvidenceValue? {
    var maker = SampleMaker(table: table, side: side)
    return maker.smallest([id], depth: 0)
  }

  /// Valid instances: values of enumerations, bounds, properties there and not there, null, each branch.
  ///
  /// - Parameters:
  ///   - id: The schema.
  ///   - side: The message that would hold them.
  ///   - limit: How many at most.
  /// - Returns: The smallest first, none twice.
  package func samples(
    of id: SchemaID, side: MessageSide, limit: Int = 64
  ) -> [EvidenceValue] {
    var maker = SampleMaker(table: table, side: side)
    return maker.samples([id], depth: 0, limit: limit)
  }
}
