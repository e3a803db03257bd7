/// Finds databases that a killed codenotes left on a server that was there anyway, and drops them.
///
/// Who makes such databases holds an advisory lock for as long as it lives: the server takes it back with
/// the session, also after a kill. Such locks belong to the database that one is connected to, so each
/// database says in its comment where its lock is. Source: PostgreSQL documentation, "Advisory Locks".
struct DatabaseSweep: Sendable {
  let administration: Administration
  /// Tells our locks from others', with the number of a run.
  private static let lockClass = 0x636F_6E6F

  init(_ administration: Administration) { self.administration = administration }

  /// Takes the lock of a run; nobody else has its number.
  func announce(_ number: UInt32) async throws(ServerFailure) {
    try await administration.run(
      "SELECT pg_advisory_lock(\(DatabaseSweep.lockClass), \(Int32(bitPattern: number)))",
      doing: "take the lock of this run")
  }

  /// Says in a database whose it is.
  func mark(_ database: String) async throws(ServerFailure) {
    let name = try await administration.run("SELECT current_database()", doing: "ask for its name")
    let here = (name.rows.first?.first).flatMap { $0 } ?? ""
    try await administration.run(
      "COMMENT ON DATABASE \(Quoting.identifier(database)) IS "
        + Quoting.literal("\(DatabaseSweep.remark)\(here)"),
      doing: "mark the database \(database)")
  }

  private static let remark = "made by codenotes, locked in "

  /// Drops those whose run is over.
  ///
  /// What cannot be dropped, as by a role that may not, is left.
  func run() async throws(ServerFailure) {
    let found = try await administration.run(
      """
      SELECT datname FROM pg_database WHERE datname LIKE 'codenotes\\_%'
        AND shobj_description(oid, 'pg_database')
          = \(Quoting.literal(DatabaseSweep.remark)) || current_database()
      """, doing: "look for databases of earlier runs")
    for name in found.rows.compactMap({ $0.first.flatMap { $0 } }) {
      let parts = name.split(separator: "_")
      guard parts.count > 2, let number = UInt32(parts[1], radix: 36) else { continue }
      let key = "\(DatabaseSweep.lockClass), \(Int32(bitPattern: number))"
      let lock = try await administration.run(
        "SELECT pg_try_advisory_lock(\(key))", doing: "see whether a run is over")
      guard lock.rows == [["t"]] else { continue }
      try? await administration.drop(name)
      try await administration.run("SELECT pg_advisory_unlock(\(key))", doing: "give a lock back")
    }
  }
}
