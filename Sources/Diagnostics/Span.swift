/// A run of UTF-8 bytes in a source file: half-open, counted from the start of the file.
package struct Span: Equatable, Hashable, Sendable {
  /// Offset of the first byte.
  package var start: Int
  /// Offset after the last byte; equal to `start` for a place between two characters.
  package var end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// The beginning of a file.
  package static let beginning = Span(0, 0)
}
