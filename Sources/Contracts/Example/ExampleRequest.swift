package import Evidence

/// A request as an example or a witness has it.
package struct ExampleRequest: Equatable, Sendable {
  /// In upper case.
  package var method: String
  /// With its query: `/orders?limit=20`.
  package var path: String
  /// In the order in which they are written.
  package var headers: [ExampleHeader]
  /// nil for none; a text is sent as it is where the content type is not JSON's.
  package var body: EvidenceValue?

  package init(
    method: String, path: String, headers: [ExampleHeader] = [], body: EvidenceValue? = nil
  ) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }
}
