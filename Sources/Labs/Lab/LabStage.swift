internal import PostgreSQL

/// A database in which a block has sessions of its own.
package struct LabStage: Sendable {
  private let open: @Sendable (_ isPlain: Bool) async throws(BlockFailure) -> Connection
  /// Nil for the database that all blocks share.
  var database: String?
  /// The process of the session that `sql` blocks share: it does nothing while a block of sessions runs.
  var standing: Int32?

  init(open: @escaping @Sendable (_ isPlain: Bool) async throws(BlockFailure) -> Connection) {
    self.open = open
  }

  /// A session with the settings that sessions of blocks have.
  func connect() async throws(BlockFailure) -> Connection { try await open(false) }

  /// A session for looking on.
  func observer() async throws(BlockFailure) -> Connection { try await open(true) }
}
