internal import Files
internal import Glibc

/// Where all labs of a user have their folders: `codenotes-UID` below the folder for temporary files.
///
/// A lab that was killed leaves its folder, but no lock on it. `sweep` finds it by that.
package struct LabFolders: Equatable, Sendable {
  /// Absolute, without symbolic links.
  package let path: String

  /// Makes the folder where it is not there yet.
  ///
  /// Others may pass through it, so that a server can run as another user, but not list it.
  ///
  /// - Throws: `LabFolderError` where the folder cannot be made, or is not ours alone: labs are deleted by
  ///   name there.
  package init(in temporary: String) throws(LabFolderError) {
    guard let resolved = realpath(temporary, nil) else {
      throw .cannotUse(path: temporary, reason: String(cString: strerror(errno)))
    }
    defer { free(resolved) }
    let parent = String(cString: resolved)
    try LabFolders.requireNobodyRenames(in: parent)
    path = parent == "/" ? "/codenotes-\(geteuid())" : "\(parent)/codenotes-\(geteuid())"
    guard mkdir(path, 0o711) == 0 || errno == EEXIST else {
      throw .cannotUse(path: path, reason: String(cString: strerror(errno)))
    }
    try LabFolders.requireOurs(path)
    // The mask for new files may have taken away the right to pass.
    chmod(path, 0o711)
  }

  /// Makes the folder of a lab, which is deleted with the last reference to it.
  ///
  /// - Parameter isEnterable: Whether other users may pass through it, for a server that runs as one.
  /// - Returns: The folder, empty but for its lock.
  /// - Throws: `LabFolderError` where it cannot be made.
  package func make(isEnterable: Bool) throws(LabFolderError) -> LabFolder {
    let gate = try LabLock(path: "\(path)/lock", isWaiting: true)
    var template = Array("\(path)/lab-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .cannotUse(path: path, reason: String(cString: strerror(errno)))
    }
    let lab = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    // As long as we hold the gate nobody takes it for one that was left.
    return try withExtendedLifetime(gate) { () throws(LabFolderError) in
      if isEnterable { chmod(lab, 0o711) }
      return LabFolder(path: lab, lock: try LabLock(path: "\(lab)/lock", isWaiting: false))
    }
  }

  /// Deletes the folders of labs that nobody holds any more.
  ///
  /// - Returns: A sentence for each that could not be deleted wholly.
  /// - Throws: `LabFolderError` where the folder of labs cannot be read.
  @discardableResult
  package func sweep() throws(LabFolderError) -> [String] {
    var failures: [String] = []
    for (lab, lock) in try leftovers() {
      do throws(FileError) {
        try withExtendedLifetime(lock) { () throws(FileError) in try FolderRemoval.remove(lab) }
      } catch {
        failures.append(error.description)
      }
    }
    return failures
  }

  /// Folders that nobody holds, with their locks, so that nobody else deletes them meanwhile.
  private func leftovers() throws(LabFolderError) -> [(lab: String, lock: LabLock)] {
    let gate = try LabLock(path: "\(path)/lock", isWaiting: true)
    defer { withExtendedLifetime(gate) {} }
    let entries: [Folder.Entry]
    do throws(FileError) {
      entries = try Folder.entries(path)
    } catch {
      throw .cannotUse(path: path, reason: error.reason)
    }
    return entries.filter { $0.kind == .folder && $0.name.hasPrefix("lab-") }.compactMap { entry in
      let lab = "\(path)/\(entry.name)"
      // Where there is no lock yet, who made the folder was killed before it made one.
      guard let lock = try? LabLock(path: "\(lab)/lock", isWaiting: false) else { return nil }
      return (lab, lock)
    }
  }

  // MARK: - Refusals

  private static func requireOurs(_ path: String) throws(LabFolderError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      throw .cannotUse(path: path, reason: String(cString: strerror(errno)))
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: break
    case S_IFLNK: throw .notOurs(path: path, reason: "it is a symbolic link")
    default: throw .notOurs(path: path, reason: "it is not a folder")
    }
    guard status.st_uid == geteuid() else {
      throw .notOurs(path: path, reason: "it belongs to another user")
    }
    guard status.st_mode & 0o022 == 0 else {
      throw .notOurs(path: path, reason: "others may write in it")
    }
  }

  /// In a folder in which others may write, only the sticky bit keeps them from putting something else
  /// in the place of ours.
  private static func requireNobodyRenames(in path: String) throws(LabFolderError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw .cannotUse(path: path, reason: String(cString: strerror(errno)))
    }
    guard status.st_mode & 0o022 == 0 || status.st_mode & S_ISVTX != 0 else {
      throw .notOurs(path: path, reason: "others may rename what is in it (it has no sticky bit)")
    }
  }
}
