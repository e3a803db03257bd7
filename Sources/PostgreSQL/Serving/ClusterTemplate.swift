internal import Files
internal import Glibc
internal import Processes

/// A data directory as `initdb` makes it, kept to be copied: making it takes half a second.
///
/// Source: PostgreSQL documentation, initdb.
struct ClusterTemplate: Sendable {
  private static let arguments = [
    "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", "--username=postgres",
  ]
  private let options: ClusterOptions
  let user: UserIdentity?
  /// Below the cache, one for each version and way of making it.
  let path: String

  init(_ options: ClusterOptions, user: UserIdentity?) {
    self.options = options
    self.user = user
    var key = ContentHash()
    key.combine(options.installation.identity)
    for argument in ClusterTemplate.arguments { key.combine(argument) }
    path = "\(options.cache)/postgresql-\(String(key.value, radix: 16))"
  }

  /// Makes the template where it is not there yet.
  ///
  /// Of several that want it at the same time, one makes it and the others wait. It is made beside its
  /// place and renamed when it is whole, so that a kill leaves none that is half made.
  func prepare() async throws(ServerFailure) {
    if Folder.exists(path) { return }
    let lock: FileLock
    do {
      try Folder.make(options.cache)
      lock = try await FileLock.take("\(path).lock")
    } catch {
      throw .file(error)
    }
    defer { withExtendedLifetime(lock) {} }
    if Folder.exists(path) { return }
    // In the lab's folder, since the server's user may not reach the cache.
    let fresh = "\(options.folder)/template"
    defer { remove(fresh) }
    try await initialize(fresh)
    do throws(FileError) {
      let staged = "\(path).new"
      // Of one that was killed.
      try FolderRemoval.remove(staged)
      try FolderCopy.copy(fresh, to: staged)
      guard rename(staged, path) == 0 else { throw FileError("create", path, code: errno) }
    } catch {
      throw .file(error)
    }
  }

  private func initialize(_ folder: String) async throws(ServerFailure) {
    guard mkdir(folder, 0o700) == 0 else {
      throw .file(FileError("create", folder, code: errno))
    }
    if let user { chown(folder, user.user, user.group) }
    let command = Command(
      options.installation.initdb, ClusterTemplate.arguments + ["--pgdata=\(folder)"],
      environment: ["LC_ALL": "C", "PATH": options.installation.programs], folder: folder,
      user: user)
    let outcome: ProcessOutcome
    do {
      outcome = try await ProcessRunner().run(
        command, limits: ProcessLimits(time: .seconds(120), outputBytes: 64 << 10))
    } catch {
      throw .process(error)
    }
    guard outcome.ending == .exited(0) else {
      throw .templateFailed(String(decoding: outcome.bytes(of: .error), as: UTF8.self).trimmedLines)
    }
  }

  private func remove(_ folder: String) {
    // It stands in the lab's folder, which is deleted with all that is in it.
    try? FolderRemoval.remove(folder)
  }
}
