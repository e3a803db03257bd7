internal import Glibc

/// A lock that the system takes back when codenotes ends, in whatever way.
///
/// Held by the descriptor, which no other program inherits. A class, since it is let go of once.
final class LabLock: Sendable {
  private let descriptor: Descriptor

  /// Takes the lock, and makes the file where it is not there yet.
  ///
  /// - Throws: `LabFolderError` where somebody else holds it, unless we wait for it, or the file cannot
  ///   be made.
  init(path: String, isWaiting: Bool) throws(LabFolderError) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else {
      throw .cannotUse(path: path, reason: String(cString: strerror(errno)))
    }
    descriptor = Descriptor(file)
    var code: Int32
    repeat {
      code = flock(file, isWaiting ? LOCK_EX : LOCK_EX | LOCK_NB)
    } while code != 0 && errno == EINTR
    guard code == 0 else {
      throw .cannotUse(path: path, reason: "somebody else holds it")
    }
  }
}
