internal import Files
internal import Glibc
internal import Processes

/// Brings a cluster up: template, copy, server, first connection.
///
/// An actor, so that its copying is done on a thread that may block, which the cluster takes over.
actor ClusterStart {
  private nonisolated let executor: ThreadExecutor
  private let options: ClusterOptions
  /// A server takes 50 ms, unless it is busy elsewhere.
  private static let startLimit = Duration.seconds(60)

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(_ options: ClusterOptions) throws(ServerFailure) {
    do {
      executor = try ThreadExecutor()
    } catch {
      throw .connection(.refused(error.description))
    }
    self.options = options
  }

  func start() async throws(ServerFailure) -> Cluster {
    let path = "\(options.socketFolder)/.s.PGSQL.5432"
    // `sun_path` of unix(7), without its final zero.
    guard path.utf8.count <= 107 else { throw .socketPathTooLong(path, limit: 107) }
    let user = try options.user()
    let settings = try QuietSettings.all(options.settings, socketFolder: options.socketFolder)
    let template = ClusterTemplate(options, user: user)
    try await template.prepare()
    do throws(ServerFailure) {
      try makeFolders(template, user)
      let process = try await launch(settings, user)
      let connection = try await firstConnection(process)
      return Cluster(options, executor, process, connection, template)
    } catch {
      Cluster.removeFiles(options)
      throw error
    }
  }

  private func makeFolders(
    _ template: ClusterTemplate, _ user: UserIdentity?
  ) throws(ServerFailure) {
    do {
      try template.makeDataFolder(options.dataFolder)
    } catch {
      throw .file(error)
    }
    guard mkdir(options.socketFolder, 0o700) == 0 else {
      throw .file(FileError("create", options.socketFolder, code: errno))
    }
    if let user, chown(options.socketFolder, user.user, user.group) != 0 {
      throw .file(FileError("give away", options.socketFolder, code: errno))
    }
  }

  private func launch(
    _ settings: [(name: String, value: String)], _ user: UserIdentity?
  ) async throws(ServerFailure) -> RunningProcess {
    let command = Command(
      options.installation.postgres,
      ["-D", options.dataFolder] + settings.flatMap { ["-c", "\($0.name)=\($0.value)"] },
      environment: ["LC_ALL": "C", "PATH": options.installation.programs],
      folder: options.dataFolder, user: user)
    do {
      return try await RunningProcess.start(
        command, log: options.log, rule: .quit(grace: .seconds(5)))
    } catch {
      throw .process(error)
    }
  }

  private func firstConnection(_ process: RunningProcess) async throws(ServerFailure) -> Connection
  {
    let target = Cluster.target(options, database: "postgres")
    let end = ContinuousClock.now + ClusterStart.startLimit
    let socket = "\(options.socketFolder)/.s.PGSQL.5432"
    var last = ""
    while process.isRunning, ContinuousClock.now < end, !Task.isCancelled {
      if access(socket, F_OK) == 0 {
        do throws(ConnectionError) {
          return try await Connection(target)
        } catch {
          if case .libraryMissing = error {
            await process.stop(signal: SIGQUIT, grace: .seconds(5))
            throw .connection(error)
          }
          last = error.description
        }
      }
      // Cancelled: the loop ends.
      try? await Task.sleep(for: .milliseconds(2))
    }
    await process.stop(signal: SIGQUIT, grace: .seconds(5))
    let log = Cluster.logTail(process)
    throw .startFailed(log.isEmpty ? last : log)
  }
}
