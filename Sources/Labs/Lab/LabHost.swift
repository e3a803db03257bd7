internal import Files
internal import Notes
internal import PostgreSQL
internal import Processes

/// What the labs of one run share: where they stand, what confines their programs, and what was found
/// on this machine once.
package actor LabHost {
  nonisolated let folders: LabFolders
  /// The same in the file system that is kept in memory, where there is one.
  private nonisolated let memory: LabFolders?
  private nonisolated let options: ProofOptions
  /// Looked for when the first program is run.
  private var sandboxSearch: Task<SandboxSearch, Never>?
  private var installations: [Int?: ServerInstallation] = [:]
  /// By the requirements' path.
  private var environments: [String: Task<Result<String, BlockFailure>, Never>] = [:]

  package init(_ options: ProofOptions) throws(LabFailure) {
    self.options = options
    do {
      folders = try LabFolders(in: options.temporaryFolder)
      try folders.sweep()
    } catch {
      throw LabFailure("labs have no place: \(error)")
    }
    // A machine without memory to spare, or whose memory is another's, does without.
    memory = MemoryFileSystem.path(withRoom: 0).flatMap { try? LabFolders(in: $0) }
    _ = try? memory?.sweep()
  }

  /// A folder in memory, for what a lab needs for a moment; nil where this machine has no room for one.
  nonisolated func memoryFolder() -> LabFolder? {
    guard MemoryFileSystem.path(withRoom: LabHost.memoryBytes) != nil else { return nil }
    // A disk does as well.
    return try? memory?.make(isEnterable: true)
  }

  /// Some tens of small databases.
  private static let memoryBytes = 512 << 20

  /// Why programs were run without a sandbox; nil where they had one, or none was run.
  package var lackOfSandbox: String? {
    get async {
      if case .missing(let reason)? = await sandboxSearch?.value { reason } else { nil }
    }
  }

  private func sandbox() async -> Sandbox? {
    let options = options
    let search =
      sandboxSearch
      ?? Task {
        await SandboxSearch.search(
          path: options.environment["PATH"] ?? "", home: options.environment["HOME"])
      }
    sandboxSearch = search
    return await search.value.sandbox
  }

  /// Where what can be used again is kept.
  nonisolated var cache: String { options.cacheFolder ?? "\(folders.path)/cache" }

  /// Starts a server for a lab, or reaches the one that the run was given.
  func server(
    _ version: Int?, _ settings: [String: String], folder: String
  ) async throws(ServerFailure) -> any Server {
    if let url = options.postgres {
      return try await ExistingServer(url, settings: settings)
    }
    let installation: ServerInstallation
    if let known = installations[version] {
      installation = known
    } else {
      installation = try await ServerInstallation.find(
        searchPath: options.environment["PATH"], major: version)
      installations[version] = installation
    }
    return try await Cluster.start(
      ClusterOptions(
        installation: installation, folder: folder, cache: cache,
        settings: settings))
  }

  /// The virtual environment of a file of requirements, made once and kept.
  func pythonEnvironment(
    _ requirements: String, timeout: Duration
  ) async throws(BlockFailure) -> String {
    let task =
      environments[requirements]
      ?? Task { [options, cache] in
        do throws(BlockFailure) {
          return .success(
            try await PythonEnvironment(
              requirements: requirements, cache: cache, options: options
            ).prepare(timeout: timeout))
        } catch {
          return .failure(error)
        }
      }
    environments[requirements] = task
    return try await task.value.get()
  }

  /// The same command, inside the sandbox where there is one.
  ///
  /// - Parameters:
  ///   - command: Of the note's.
  ///   - scratch: The folder in which it may write.
  ///   - readable: What it may read although it lies below what is hidden.
  ///   - socket: Of the lab's server.
  ///   - reachesPorts: Whether the lab has a service, which listens on a port of this machine.
  /// - Returns: The command to be run.
  /// - Throws: Where there is no such program.
  func confined(
    _ command: Command, scratch: String, readable: [String], socket: String?, reachesPorts: Bool
  ) async throws(BlockFailure) -> Command {
    guard let sandbox = await sandbox() else { return command }
    do {
      return try sandbox.wrap(
        command, scratch: scratch, readable: readable, sockets: socket.map { [$0] } ?? [],
        network: reachesPorts ? .machine : .none)
    } catch {
      throw BlockFailure(error.description)
    }
  }
}
