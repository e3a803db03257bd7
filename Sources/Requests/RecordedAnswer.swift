/// An answer as it is shown.
package struct RecordedAnswer: Equatable, Sendable {
  /// A 1xx answer that came before.
  package struct Interim: Equatable, Sendable {
    package var status: Int
    package var reason: String
    package var headers: [RecordedExchange.Header]

    package init(status: Int, reason: String, headers: [RecordedExchange.Header]) {
      self.status = status
      self.reason = reason
      self.headers = headers
    }
  }

  package var status: Int
  /// What the server calls it; may be empty.
  package var reason: String
  /// Such as `1.1`.
  package var version: String
  package var interim: [Interim] = []
  package var headers: [RecordedExchange.Header] = []
  package var trailers: [RecordedExchange.Header] = []
  /// Nil for none.
  package var body: RecordedBody?

  package init(status: Int, reason: String, version: String = "1.1") {
    self.status = status
    self.reason = reason
    self.version = version
  }
}
