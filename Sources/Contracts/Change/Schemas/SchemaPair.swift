/// A schema of the base beside the one of the revision that stands in its place.
struct SchemaPair: Hashable, Sendable {
  var base: SchemaID
  var revision: SchemaID
}
