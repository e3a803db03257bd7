/// A header of a response.
///
/// Source: OpenAPI 3.1.1, "Header Object".
package struct ResponseHeader: Sendable {
  package var origin: Origin
  /// As it is written; names are the same whatever their case (RFC 9110, section 5.1).
  package var name: String
  package var isRequired: Bool
  package var isDeprecated: Bool
  package var explode: Bool
  package var schema: SchemaID?
  package var content: MediaType?

  package init(
    origin: Origin, name: String, isRequired: Bool, isDeprecated: Bool, explode: Bool,
    schema: SchemaID?, content: MediaType?
  ) {
    self.origin = origin
    self.name = name
    self.isRequired = isRequired
    self.isDeprecated = isDeprecated
    self.explode = explode
    self.schema = schema
    self.content = content
  }

  package var valueSchema: SchemaID? { schema ?? content?.schema }
}
