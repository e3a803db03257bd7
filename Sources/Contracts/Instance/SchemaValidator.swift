package import Evidence

/// Judges values by schemas.
///
/// Source: JSON Schema 2020-12, Core and Validation; OpenAPI 3.0.4 and 3.1.1, "Schema Object". Formats are asserted, as
/// what an API's server does; the discriminator only chooses the message, as it must not change what is valid (OpenAPI
/// 3.1.1, "Discriminator Object").
package struct SchemaValidator: Sendable {
  package let table: SchemaTable
  /// Whether values are only what somebody uses of whole ones: nothing is missing, too few or too much, and more than one
  /// branch may fit what is there.
  let isPartial: Bool

  package init(_ table: SchemaTable) { self.init(table, isPartial: false) }

  init(_ table: SchemaTable, isPartial: Bool) {
    self.table = table
    self.isPartial = isPartial
  }

  /// What stands against a value; empty where it is valid.
  ///
  /// A property that the other side owns (`readOnly` in a request, `writeOnly` in a response) is never missing, and what
  /// it holds is not judged: it should not be sent, but whoever receives it may only ignore it. Cost: the product of the
  /// sizes of value and schema; compositions multiply it.
  ///
  /// - Parameters:
  ///   - value: The whole value.
  ///   - id: The schema.
  ///   - side: The message that holds the value.
  ///   - pointer: What every pointer begins with.
  /// - Returns: In the order of the schema's keywords; of a composition, those of the branch that came nearest.
  package func faults(
    of value: EvidenceValue, against id: SchemaID, side: MessageSide, at pointer: String = ""
  ) -> [InstanceFault] {
    var walk = InstanceWalk(table: table, side: side, isPartial: isPartial)
    return walk.faults(of: value, against: id, at: pointer)
  }

  package func verdict(
    of value: EvidenceValue, against id: SchemaID, side: MessageSide
  ) -> InstanceVerdict {
    InstanceVerdict(faults(of: value, against: id, side: side))
  }
}
