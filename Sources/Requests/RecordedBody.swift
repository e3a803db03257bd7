/// A body as it is shown.
package struct RecordedBody: Equatable, Sendable {
  /// As it came, as far as it is kept; empty for bytes that are no text.
  package var text: String
  package var isJSON: Bool
  /// How many bytes more it has than are in `text`.
  package var rest: Int
  /// Of all of it, where not all is kept: `sha256:` and 64 digits.
  package var digest: String?

  package init(text: String, isJSON: Bool = false, rest: Int = 0, digest: String? = nil) {
    self.text = text
    self.isJSON = isJSON
    self.rest = rest
    self.digest = digest
  }
}
