internal import Files
internal import Glibc

/// A lock on a file, held until it is released, or the process ends in whatever way.
///
/// A class, since it is let go of once. Source: flock(2).
final class FileLock: Sendable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// Waits until nobody else holds it, looking every 10 ms.
  ///
  /// - Throws: `FileError` where the file cannot be made, or the task is cancelled (`ECANCELED`).
  static func take(_ path: String) async throws(FileError) -> FileLock {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw FileError("create", path, code: errno) }
    let lock = FileLock(file)
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw FileError("lock", path, code: errno)
      }
      do { try await Task.sleep(for: .milliseconds(10)) } catch {
        throw FileError("lock", path, code: ECANCELED)
      }
    }
    return lock
  }
}
