package import Diagnostics

/// Why a note's lab could not be made.
package struct LabFailure: Error, Sendable {
  /// A place in the seed, when it is the seed that fails.
  package struct SeedPlace: Sendable {
    /// Beside the note.
    package var file: String
    package var bytes: [UInt8]
    /// In bytes of the file.
    package var span: Span
  }

  package var message: String
  /// In the note; nil for the lab as a whole.
  package var span: Span?
  package var seed: SeedPlace?
  package var hint: String?

  package init(
    _ message: String, at span: Span? = nil, hint: String? = nil, seed: SeedPlace? = nil
  ) {
    self.message = message
    self.span = span
    self.hint = hint
    self.seed = seed
  }
}
