/// Our own statements on a server, over one session with its database `postgres` or another.
struct Administration: Sendable {
  let connection: Connection

  /// Runs a statement that is to succeed.
  @discardableResult
  func run(
    _ statement: String, doing: String
  ) async throws(ServerFailure) -> StatementResult {
    let result: StatementResult
    do {
      result = try await connection.run(statement, limits: .own)
    } catch {
      throw .connection(error)
    }
    if let error = result.error { throw .statement(doing: doing, error) }
    return result
  }

  /// `CREATE DATABASE`, once nobody uses the template any more.
  func create(
    _ name: String, template: String?, space: String? = nil
  ) async throws(ServerFailure) {
    if let template { try await waitForQuiet(template, attempts: 500) }
    let from = template.map { " TEMPLATE \(Quoting.identifier($0))" } ?? ""
    let place = space.map { " TABLESPACE \(Quoting.identifier($0))" } ?? ""
    try await run(
      "CREATE DATABASE \(Quoting.identifier(name))\(from)\(place)",
      doing: "make the database \(name)")
  }

  /// `DROP DATABASE`, with the sessions that use it.
  func drop(_ name: String) async throws(ServerFailure) {
    try await waitForQuiet(name, attempts: 20)
    let statement = "DROP DATABASE IF EXISTS \(Quoting.identifier(name))"
    do throws(ServerFailure) {
      try await run("\(statement) WITH (FORCE)", doing: "drop the database \(name)")
    } catch .statement(_, let error) where error.sqlstate == "42601" {
      // Older than 13, or another server that speaks PostgreSQL's protocol.
      try await run(statement, doing: "drop the database \(name)")
    }
  }

  /// Waits for sessions that were just closed: PostgreSQL itself looks only every 100 ms.
  private func waitForQuiet(_ database: String, attempts: Int) async throws(ServerFailure) {
    for _ in 0..<attempts {
      let others = try await run(
        "SELECT FROM pg_stat_activity WHERE datname = \(Quoting.literal(database))"
          + " AND pid <> pg_backend_pid()",
        doing: "see who uses \(database)")
      if others.rowCount == 0 { return }
      // Cancelled: what follows fails or not by itself.
      try? await Task.sleep(for: .milliseconds(2))
    }
  }

  /// See `ServerInfo`.
  func info() async throws(ServerFailure) -> ServerInfo {
    // Columns that came or were renamed with versions are read by way of JSON.
    let facts = try await run(
      """
      SELECT current_setting('server_version'), current_setting('server_version_num'),
        coalesce(d ->> 'datlocale', d ->> 'daticulocale', d ->> 'datcollate'),
        CASE d ->> 'datlocprovider' WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
        d ->> 'datcollversion', current_setting('server_encoding'), current_setting('fsync')
      FROM (SELECT to_jsonb(d) AS d FROM pg_database d WHERE datname = current_database()) d
      """, doing: "ask the server for its version")
    guard let row = facts.rows.first, row.count == 7 else {
      throw .connection(.refused("the server did not say its version"))
    }
    let version = row[4].map { " (\(row[3] ?? "") \($0))" } ?? ""
    return ServerInfo(
      version: String((row[0] ?? "").prefix { $0 != " " }), versionNumber: Int(row[1] ?? "") ?? 0,
      collation: (row[2] ?? "") + version, encoding: row[5] ?? "", fsync: row[6] == "on",
      settings: try await settings())
  }

  private func settings() async throws(ServerFailure) -> [String: String] {
    let result = try await run(
      """
      SELECT name, current_setting(name) FROM pg_settings
      WHERE source NOT IN ('default', 'override', 'client') AND setting IS DISTINCT FROM boot_val
      """, doing: "ask the server for its settings")
    var settings: [String: String] = [:]
    for row in result.rows {
      if let name = row[0], !QuietSettings.plumbing.contains(name.lowercased()) {
        settings[name] = row[1]
      }
    }
    return settings
  }
}
