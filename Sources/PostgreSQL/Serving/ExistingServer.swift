package import Processes
/// A server that is there anyway, on which labs get databases of their own names: `prove --postgres URL`.
///
/// Nothing of it is changed but those databases, which `stop` drops. A kill leaves them; the next
/// run drops them. An actor, since it knows which databases it has made.
package actor ExistingServer: Server {
  private nonisolated let connectionString: String
  private let administration: Administration
  /// What each database gets, sorted; those that must be so, and those that would be well.
  private let settings: [(name: String, value: String, isOwn: Bool)]
  private let prefix: String
  private var databases: Set<String> = []

  /// Connects, and compares the settings that only the server's administrator can change.
  ///
  /// - Parameters:
  ///   - connectionString: As libpq takes it; the database in it is only connected to.
  ///   - settings: The note's own.
  /// - Throws: `settingNeedsRestart` for one that is not so on this server; `connection`.
  package init(
    _ connectionString: String, settings: [String: String] = [:]
  ) async throws(ServerFailure) {
    do {
      administration = Administration(
        connection: try await Connection(ConnectionTarget(connectionString)))
    } catch {
      throw .connection(error)
    }
    self.connectionString = connectionString
    self.settings = try await SettingPlan(own: settings).check(administration)
    let number = UInt32.random(in: .min ... .max)
    prefix = "codenotes_" + String(number, radix: 36)
    let sweep = DatabaseSweep(administration)
    try await sweep.announce(number)
    try await sweep.run()
  }

  package nonisolated func target(database: String) -> ConnectionTarget {
    ConnectionTarget(connectionString).database(database)
  }

  package func makeDatabase(
    _ name: String, template: String? = nil
  ) async throws(ServerFailure) -> String {
    let database = "\(prefix)_\(name)"
    try await administration.create(database, template: template)
    databases.insert(database)
    try await DatabaseSweep(administration).mark(database)
    do throws(ServerFailure) {
      for setting in settings { try await set(setting, on: database) }
    } catch {
      try await dropDatabase(database)
      throw error
    }
    return database
  }

  package func makeCopy(
    _ name: String, of template: String, in _: LabFolder?
  ) async throws(ServerFailure) -> String {
    try await makeDatabase(name, template: template)
  }

  private func set(
    _ setting: (name: String, value: String, isOwn: Bool), on database: String
  ) async throws(ServerFailure) {
    do throws(ServerFailure) {
      try await administration.run(
        "ALTER DATABASE \(Quoting.identifier(database)) SET \(setting.name) = "
          + SettingPlan.value(setting.value, of: setting.name),
        doing: "set `\(setting.name)`")
    } catch .statement where !setting.isOwn {
      // Ours are for quiet: not every role may have them, nor does every server know them.
    }
  }

  package func dropDatabase(_ name: String) async throws(ServerFailure) {
    try await administration.drop(name)
    databases.remove(name)
  }

  package func info(database: String) async throws(ServerFailure) -> ServerInfo {
    try await Administration(connection: connect(database: database)).info()
  }

  package func stop() async {
    for database in databases.sorted() {
      // A server that went away has to be cleaned by hand.
      try? await dropDatabase(database)
    }
    await administration.connection.close()
  }
}
