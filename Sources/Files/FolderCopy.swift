internal import CLinux
internal import Glibc

/// Copies a folder with all that is in it, of which there may be a thousand files.
///
/// Files share their blocks with the originals where the file system can do that. Links are not followed.
package enum FolderCopy {
  /// Copies to a place where nothing is.
  ///
  /// - Parameters:
  ///   - source: A folder.
  ///   - target: Is made, with the modes of the original; what stands above it is there.
  ///   - owner: User and group of all that is made, by number; nil for codenotes' own. Only root may give
  ///     files away.
  ///   - leavesOutOthers: Whether what is neither a file nor a folder is left out; it is refused otherwise.
  /// - Throws: `FileError`, where something cannot be read or made; what was made until then stays.
  package static func copy(
    _ source: String, to target: String, owner: (user: UInt32, group: UInt32)? = nil,
    leavesOutOthers: Bool = false
  ) throws(FileError) {
    var status = stat()
    guard stat(source, &status) == 0 else { throw FileError("read", source, code: errno) }
    guard mkdir(target, 0o700) == 0 else { throw FileError("create", target, code: errno) }
    for entry in try Folder.entries(source) {
      let (from, to) = ("\(source)/\(entry.name)", "\(target)/\(entry.name)")
      switch entry.kind {
      case .folder:
        try copy(from, to: to, owner: owner, leavesOutOthers: leavesOutOthers)
      case .file: try copyFile(from, to: to, owner: owner)
      case .link, .other:
        if leavesOutOthers { continue }
        throw FileError("copy", from, code: EINVAL)
      }
    }
    if let owner, chown(target, owner.user, owner.group) != 0 {
      throw FileError("give away", target, code: errno)
    }
    // Last: the original may be one that nothing can be made in.
    guard chmod(target, status.st_mode & 0o7777) == 0 else {
      throw FileError("create", target, code: errno)
    }
  }

  /// Copies a file to where nothing is.
  static func copyFile(
    _ source: String, to target: String, owner: (user: UInt32, group: UInt32)?
  ) throws(FileError) {
    let from = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard from >= 0 else { throw FileError("read", source, code: errno) }
    defer { close(from) }
    var status = stat()
    fstat(from, &status)
    let to = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard to >= 0 else { throw FileError("create", target, code: errno) }
    var code: Int32 = 0
    if status.st_size > 0, cn_copy_file(from, to) != 0 { code = errno }
    if code == 0, let owner, fchown(to, owner.user, owner.group) != 0 { code = errno }
    if code == 0, fchmod(to, status.st_mode & 0o7777) != 0 { code = errno }
    if close(to) != 0, code == 0 { code = errno }
    guard code == 0 else { throw FileError("write", target, code: code) }
  }
}
