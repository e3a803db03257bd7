internal import Glibc

/// The file system that Linux keeps in memory, for files that are needed for a moment.
package enum MemoryFileSystem {
  /// Where it is, if it has room (tmpfs(5), shm_overview(7)).
  ///
  /// - Parameter bytes: How much room there has to be.
  /// - Returns: Its folder; nil where there is none that we may write to, or it has less room.
  package static func path(withRoom bytes: Int) -> String? {
    let path = "/dev/shm"
    var status = statvfs()
    guard statvfs(path, &status) == 0, access(path, W_OK | X_OK) == 0,
      Int(status.f_bavail) * Int(status.f_frsize) >= bytes
    else { return nil }
    return path
  }
}
