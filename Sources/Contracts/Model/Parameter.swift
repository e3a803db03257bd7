/// A parameter of an operation, those of its path among them.
///
/// Source: OpenAPI 3.1.1, "Parameter Object".
package struct Parameter: Sendable {
  package enum Location: String, CaseIterable, Sendable {
    case path, query, header, cookie
  }

  /// Source: OpenAPI 3.1.1, "Style Values".
  package enum Style: String, CaseIterable, Sendable {
    case matrix, label, simple, form, spaceDelimited, pipeDelimited, deepObject
  }

  package var origin: Origin
  package var name: String
  package var location: Location
  package var isRequired: Bool
  package var isDeprecated = false
  /// `x-sunset`, as it is written.
  package var sunset: String?
  /// The default of the location where none is written.
  package var style: Style
  package var explode: Bool
  /// Of a parameter that is written as text.
  package var schema: SchemaID?
  /// Of one that is written as `content`: its only media type.
  package var content: MediaType?

  package init(
    origin: Origin, name: String, location: Location, isRequired: Bool, style: Style, explode: Bool
  ) {
    self.origin = origin
    self.name = name
    self.location = location
    self.isRequired = isRequired
    self.style = style
    self.explode = explode
  }

  /// What its values have to be; nil where nothing is said.
  package var valueSchema: SchemaID? { schema ?? content?.schema }
}
