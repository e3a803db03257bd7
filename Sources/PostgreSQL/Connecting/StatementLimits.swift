/// What a statement may take: time, and memory for its result.
///
/// There are no defaults: whoever sends a statement knows whose it is.
package struct StatementLimits: Equatable, Sendable {
  /// From sending it to its last result; nil for no limit.
  package var timeout: Duration?
  /// Rows beyond are counted and not kept.
  package var rows: Int
  /// Bytes of a value beyond are not kept; a value is cut before a character.
  package var cellBytes: Int
  /// Once the kept values have so many bytes, further rows are counted and not kept.
  package var totalBytes: Int
  /// Notices beyond are counted and not kept.
  package var notices: Int

  package init(timeout: Duration?, rows: Int, cellBytes: Int, totalBytes: Int, notices: Int) {
    self.timeout = timeout
    self.rows = rows
    self.cellBytes = cellBytes
    self.totalBytes = totalBytes
    self.notices = notices
  }

  /// For statements that CodeNotes itself makes up.
  package static let own = StatementLimits(
    timeout: .seconds(60), rows: 10_000, cellBytes: 1 << 20, totalBytes: 1 << 24, notices: 100)
}
