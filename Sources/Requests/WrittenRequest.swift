/// A request as the author wrote it.
package struct WrittenRequest: Equatable, Sendable {
  package struct Header: Equatable, Sendable {
    package var name: String
    package var value: RequestText

    package init(_ name: String, _ value: RequestText) {
      self.name = name
      self.value = value
    }
  }

  /// `r1`, `r2` … in the order of the text; each of several times has its own.
  package var id = ""
  /// Of `@name`.
  package var name: String?
  /// What stands after `###`.
  package var title: String?
  package var method = "GET"
  /// A path of the service, or an address.
  package var target = RequestText()
  package var headers: [Header] = []
  /// Nil for none.
  package var body: RequestText?
  /// The group of those that are sent together; nil for one that is sent alone.
  package var group: Int?
  /// Which of several times it is, from 0.
  package var copy = 0
  /// How often the request is sent.
  package var copies = 1
  package var retry: RetryRule?
  package var timeout: Duration?
  /// Whether it goes over the connection that the request before it left open.
  package var keepsConnection = false
  /// The request line, in bytes of the block's body.
  package var range: Range<Int>

  package init(range: Range<Int>) { self.range = range }

  /// All texts in which answers and secrets may stand.
  package var texts: [RequestText] { [target] + headers.map(\.value) + (body.map { [$0] } ?? []) }
}
