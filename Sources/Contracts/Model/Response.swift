/// An answer of an operation.
///
/// Source: OpenAPI 3.1.1, "Response Object".
package struct Response: Sendable {
  package var origin: Origin
  package var status: ResponseStatus
  package var headers: [ResponseHeader]
  /// Empty where it has no body.
  package var content: [MediaType]

  package init(
    origin: Origin, status: ResponseStatus, headers: [ResponseHeader], content: [MediaType]
  ) {
    self.origin = origin
    self.status = status
    self.headers = headers
    self.content = content
  }
}
