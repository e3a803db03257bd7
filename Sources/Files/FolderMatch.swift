internal import CLinux
internal import Glibc

/// Makes a folder that was once a copy of another one again, keeping the files that it has.
///
/// Only what differs is written. Making a thousand files costs more than comparing them: an ext4 without a
/// journal takes half a second for it where as many were deleted in the last minutes.
package enum FolderMatch {
  /// Brings a folder to the state of another.
  ///
  /// Where something else than a plain file or folder of one name has a name that is wanted, it is left,
  /// and the folder is to be made anew: nothing is followed, whoever could write there. No program may use the
  /// folder meanwhile.
  ///
  /// - Parameters:
  ///   - source: What it is to be.
  ///   - target: A folder; what `source` has not is deleted from it.
  ///   - owner: User and group of what is made, by number; nil for codenotes' own. Files that are there keep
  ///     theirs.
  /// - Throws: `FileError`; the folder is then neither the one nor the other.
  package static func match(
    _ source: String, onto target: String, owner: (user: UInt32, group: UInt32)? = nil
  ) throws(FileError) {
    let wanted = try Folder.entries(source)
    var found: [String: Folder.Entry.Kind] = [:]
    for entry in try Folder.entries(target) { found[entry.name] = entry.kind }
    for entry in wanted {
      let (from, to) = ("\(source)/\(entry.name)", "\(target)/\(entry.name)")
      let kind = found.removeValue(forKey: entry.name)
      switch (entry.kind, kind) {
      case (.folder, .folder): try match(from, onto: to, owner: owner)
      case (.folder, nil): try FolderCopy.copy(from, to: to, owner: owner)
      case (.file, .file): try matchFile(from, to)
      case (.file, nil): try FolderCopy.copyFile(from, to: to, owner: owner)
      default: throw FileError("write", to, code: EINVAL)
      }
    }
    for (name, kind) in found { try delete("\(target)/\(name)", kind) }
    var status = stat()
    guard stat(source, &status) == 0, chmod(target, status.st_mode & 0o7777) == 0 else {
      throw FileError("write", target, code: errno)
    }
  }

  private static func matchFile(_ source: String, _ target: String) throws(FileError) {
    let from = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard from >= 0 else { throw FileError("read", source, code: errno) }
    defer { close(from) }
    let to = open(target, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard to >= 0 else { throw FileError("write", target, code: errno) }
    defer { close(to) }
    var (wanted, status) = (stat(), stat())
    guard fstat(from, &wanted) == 0, fstat(to, &status) == 0, status.st_nlink == 1 else {
      // A second name for something that is not ours to write.
      throw FileError("write", target, code: EMLINK)
    }
    guard cn_match_file(from, to) == 0, fchmod(to, wanted.st_mode & 0o7777) == 0 else {
      throw FileError("write", target, code: errno)
    }
  }

  private static func delete(_ path: String, _ kind: Folder.Entry.Kind) throws(FileError) {
    if kind == .folder {
      for entry in try Folder.entries(path) { try delete("\(path)/\(entry.name)", entry.kind) }
    }
    guard (kind == .folder ? rmdir(path) : unlink(path)) == 0 else {
      throw FileError("delete", path, code: errno)
    }
  }
}
