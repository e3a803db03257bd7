package import Files
internal import Glibc

/// The folder of one lab, locked as long as it is held.
///
/// A class, since it is one place on the disk: with the last reference it is deleted.
package final class LabFolder: Sendable {
  /// Absolute, without symbolic links.
  package let path: String
  private let lock: LabLock

  init(path: String, lock: LabLock) {
    self.path = path
    self.lock = lock
  }

  deinit {
    // What could not be deleted is tried again by the next sweep.
    try? remove()
  }

  /// Makes a folder in it.
  ///
  /// - Parameters:
  ///   - name: Without slashes, and not `lock`.
  ///   - owner: Whom it is to belong to; nil for codenotes' own user. Only root may give folders away.
  /// - Returns: The path of the folder, with mode 0700.
  /// - Throws: `FileError` where there is something of that name, or it cannot be made.
  package func makeFolder(
    _ name: String, owner: UserIdentity? = nil
  ) throws(FileError) -> String {
    let folder = "\(path)/\(name)"
    guard mkdir(folder, 0o700) == 0 else { throw FileError("create", folder, code: errno) }
    if let owner, chown(folder, owner.user, owner.group) != 0 {
      throw FileError("give away", folder, code: errno)
    }
    return folder
  }

  /// Deletes it with all that is in it, while still holding the lock.
  ///
  /// To be called when no program of the lab runs any more. One that is gone already is fine.
  ///
  /// - Throws: `FileError` where something cannot be deleted, after all else was.
  package func remove() throws(FileError) { try FolderRemoval.remove(path) }
}
