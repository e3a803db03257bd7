package import Evidence

/// An answer as an example or a witness has it.
package struct ExampleResponse: Equatable, Sendable {
  package var status: Int
  package var headers: [ExampleHeader]
  /// nil for none.
  package var body: EvidenceValue?

  package init(status: Int, headers: [ExampleHeader] = [], body: EvidenceValue? = nil) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
