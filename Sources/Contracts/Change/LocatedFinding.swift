/// A finding with what is needed to look for a message that shows it.
package struct LocatedFinding: Sendable {
  package var finding: ContractFinding
  package var location: ChangeLocation
  /// The schema that changed, in the table of the base; nil for what is no change of a schema, or was added.
  package var base: SchemaID?
  /// The same in the table of the revision; nil where it was removed.
  package var revision: SchemaID?

  package init(
    finding: ContractFinding, location: ChangeLocation, base: SchemaID? = nil,
    revision: SchemaID? = nil
  ) {
    self.finding = finding
    self.location = location
    self.base = base
    self.revision = revision
  }
}
