/// What a request may carry.
///
/// Source: OpenAPI 3.1.1, "Request Body Object".
package struct RequestBody: Sendable {
  package var origin: Origin
  package var isRequired: Bool
  /// In the order in which they are written.
  package var content: [MediaType]

  package init(origin: Origin, isRequired: Bool, content: [MediaType]) {
    self.origin = origin
    self.isRequired = isRequired
    self.content = content
  }
}
