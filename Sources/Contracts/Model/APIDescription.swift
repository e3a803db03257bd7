/// An OpenAPI description as it is compared.
///
/// Source: OpenAPI 3.0.4 and 3.1.1, "OpenAPI Object".
package struct APIDescription: Sendable {
  package enum Version: String, Sendable {
    case v3_0 = "3.0"
    case v3_1 = "3.1"
  }

  package var origin: Origin
  package var version: Version
  package var title: String
  /// `info.version`.
  package var release: String
  /// Those of its paths, in the order in which they are written.
  package var operations: [Operation]
  package var webhooks: [Operation]
  package var schemas: SchemaTable
  package var securitySchemes: [String: SecurityScheme]
  /// Names under `components/schemas`.
  package var namedSchemas: [String: SchemaID]
  package var servers: [String]

  package init(
    origin: Origin, version: Version, title: String, release: String, operations: [Operation],
    webhooks: [Operation], schemas: SchemaTable, securitySchemes: [String: SecurityScheme],
    namedSchemas: [String: SchemaID], servers: [String]
  ) {
    self.origin = origin
    self.version = version
    self.title = title
    self.release = release
    self.operations = operations
    self.webhooks = webhooks
    self.schemas = schemas
    self.securitySchemes = securitySchemes
    self.namedSchemas = namedSchemas
    self.servers = servers
  }
}
