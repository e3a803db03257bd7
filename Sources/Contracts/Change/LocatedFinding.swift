/// A finding with what is needed to look for a message that shows it.
package struct LocatedFinding: Sendable {
  package var finding: ContractFinding
  package var location: ChangeLocation
  /// The schema that changed, in the table of the base; nil for what is no change of a schema, or was added.
  package var base: SchemaID?
  /// The same in the table of the revision; nil where it was removed.
  package var revision: SchemaID?
  /// The place of its operation among the pairs of operations; 0 for what concerns the whole API.
  package var order: Int

  package init(
    finding: ContractFinding, location: ChangeLocation, base: SchemaID? = nil,
    revision: SchemaID? = nil, order: Int = 0
  ) {
    self.finding = finding
    self.location = location
    self.base = base
    self.revision = revision
    self.order = order
  }

  /// The order of a report: the worst first, then by operation, part, pointer and rule.
  func precedes(_ other: LocatedFinding) -> Bool {
    let (one, two) = (finding, other.finding)
    if one.severity != two.severity { return one.severity < two.severity }
    if order != other.order { return order < other.order }
    let (part, another) = (location.part.sortKey, other.location.part.sortKey)
    if part != another { return part.lexicographicallyPrecedes(another) }
    if one.pointer != two.pointer { return one.pointer < two.pointer }
    if one.rule != two.rule { return one.rule < two.rule }
    return (one.subject, one.message) < (two.subject, two.message)
  }
}
