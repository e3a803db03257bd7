package import Processes

/// A server on which labs have databases: one of the lab's own, or one that is there anyway.
package protocol Server: Actor {
  /// How to reach a database, for connections of any kind.
  nonisolated func target(database: String) -> ConnectionTarget

  /// Makes an empty database, or a copy of another.
  ///
  /// - Parameters:
  ///   - name: How the lab calls it: letters, digits and `_`.
  ///   - template: What an earlier call returned: sessions on it must have been closed. Nil for none.
  /// - Returns: How the server calls it.
  /// - Throws: `ServerFailure`.
  func makeDatabase(_ name: String, template: String?) async throws(ServerFailure) -> String

  /// Makes a copy of a database that is needed for a moment.
  ///
  /// - Parameters:
  ///   - name: As in `makeDatabase`.
  ///   - template: As in `makeDatabase`.
  ///   - memory: A folder of a file system in memory, where a server of the lab's own can have it; one that
  ///     runs elsewhere cannot.
  /// - Returns: How the server calls it.
  /// - Throws: `ServerFailure`.
  func makeCopy(
    _ name: String, of template: String, in memory: LabFolder?
  ) async throws(ServerFailure) -> String

  /// Drops a database, whoever uses it; one that is not there is fine.
  ///
  /// - Parameter name: What `makeDatabase` returned.
  /// - Throws: `ServerFailure`.
  func dropDatabase(_ name: String) async throws(ServerFailure)

  /// What is to be known of it when a measurement is read.
  ///
  /// - Throws: `ServerFailure`.
  func info(database: String) async throws(ServerFailure) -> ServerInfo

  /// Ends what was started, drops what was made; nothing can be done with it afterwards.
  func stop() async
}

extension Server {
  /// What programs find the database by: `DATABASE_URL`, `PGHOST`, `PGPORT`, `PGUSER`, `PGDATABASE`, and
  /// `PGPASSWORD` and what TLS needs where the connection has them.
  ///
  /// - Throws: `ServerFailure.connection`.
  package func variables(database: String) async throws(ServerFailure) -> [String: String] {
    try await connect(database: database).variables
  }

  /// Connects to a database.
  ///
  /// - Throws: `ServerFailure.connection`.
  package nonisolated func connect(
    database: String
  ) async throws(ServerFailure) -> Connection {
    do {
      return try await Connection(target(database: database))
    } catch {
      throw .connection(error)
    }
  }
}
