/// How much of an answer is kept; all of it is read.
package struct HTTPRetention: Equatable, Sendable {
  /// How many bytes of the body, after inflating.
  package var bodyBytes: Int
  /// Whether the header blocks.
  package var keepsHeads: Bool

  package init(bodyBytes: Int, keepsHeads: Bool = true) {
    self.bodyBytes = bodyBytes
    self.keepsHeads = keepsHeads
  }

  package static let everything = HTTPRetention(bodyBytes: .max)
  /// The status, the sizes and the times: nothing is allocated for an answer.
  package static let status = HTTPRetention(bodyBytes: 0, keepsHeads: false)
}
