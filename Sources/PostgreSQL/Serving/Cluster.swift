internal import Files
internal import Glibc
package import Processes

/// A PostgreSQL server of a lab's own, quiet, reached through a socket in the lab's folder alone.
///
/// An actor, since it is a running server. It is stopped, and its files deleted, by `stop`; where it is only
/// released, or codenotes is killed, the server ends, and its files stay until the lab's folder is deleted.
package actor Cluster: Server {
  private nonisolated let executor: ThreadExecutor
  private nonisolated let options: ClusterOptions
  private let process: RunningProcess
  private let administration: Administration
  private let template: ClusterTemplate
  /// The tablespace in memory, once there is one.
  private var memorySpace: Task<Result<String, ServerFailure>, Never>?

  /// Copying and deleting folders blocks.
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// Makes a cluster and waits until it takes connections.
  ///
  /// - Returns: A running server with the databases that initdb makes.
  /// - Throws: `ServerFailure`; then nothing of it is left.
  package static func start(_ options: ClusterOptions) async throws(ServerFailure) -> Cluster {
    try await ClusterStart(options).start()
  }

  init(
    _ options: ClusterOptions, _ executor: ThreadExecutor, _ process: RunningProcess,
    _ connection: Connection, _ template: ClusterTemplate
  ) {
    self.template = template
    self.options = options
    self.executor = executor
    self.process = process
    administration = Administration(connection: connection)
  }

  package nonisolated func target(database: String) -> ConnectionTarget {
    Cluster.target(options, database: database)
  }

  package func makeDatabase(
    _ name: String, template: String? = nil
  ) async throws(ServerFailure) -> String {
    try await administration.create(name, template: template)
    return name
  }

  package func makeCopy(
    _ name: String, of template: String, in memory: LabFolder?
  ) async throws(ServerFailure) -> String {
    // Several copies may be asked for at once.
    if let memory, memorySpace == nil { memorySpace = Task { await makeSpace(in: memory) } }
    let space = try await memorySpace?.value.get()
    try await administration.create(name, template: template, space: space)
    return name
  }

  /// Makes a tablespace in a folder.
  private func makeSpace(in memory: LabFolder) async -> Result<String, ServerFailure> {
    do throws(ServerFailure) {
      let owner = try options.user()
      let folder: String
      do {
        folder = try memory.makeFolder("databases", owner: owner)
      } catch {
        throw .file(error)
      }
      let name = "codenotes_memory"
      try await administration.run(
        "CREATE TABLESPACE \(name) LOCATION \(Quoting.literal(folder))",
        doing: "keep databases in memory")
      return .success(name)
    } catch {
      return .failure(error)
    }
  }

  package func dropDatabase(_ name: String) async throws(ServerFailure) {
    try await administration.drop(name)
  }

  package func info(database: String) async throws(ServerFailure) -> ServerInfo {
    try await Administration(connection: connect(database: database)).info()
  }

  /// The process of the server that all others of it descend from.
  package nonisolated var processID: Int32 { process.pid }

  /// The end of the server's log, in whole lines.
  package nonisolated var logTail: String { Cluster.logTail(process) }

  package func stop() async {
    await administration.connection.close()
    await process.stop(signal: SIGQUIT, grace: .seconds(5))
    template.giveBack(options.dataFolder)
    Cluster.removeFiles(options)
  }

  static func removeFiles(_ options: ClusterOptions) {
    for folder in [options.dataFolder, options.socketFolder] {
      // What stays is in the lab's folder, which is deleted after.
      try? FolderRemoval.remove(folder)
    }
    unlink(options.log)
  }

  /// Names all that `PG*` variables of the environment could change, so that they do not: but `PGTZ`,
  /// `PGDATESTYLE` and `PGGEQO`, for which there is no option.
  static func target(_ options: ClusterOptions, database: String) -> ConnectionTarget {
    ConnectionTarget(
      "",
      options: [
        .init("host", options.socketFolder), .init("port", "5432"), .init("user", "postgres"),
        .init("dbname", database), .init("sslmode", "disable"), .init("gssencmode", "disable"),
        .init("channel_binding", "prefer"), .init("target_session_attrs", "any"),
        .init("options", "-c application_name=codenotes"),
      ])
  }

  static func logTail(_ process: RunningProcess) -> String {
    let text = String(decoding: process.logTail(bytes: 4096), as: UTF8.self)
    return text.trimmedLines.split(separator: "\n").suffix(12).joined(separator: "\n")
  }
}
