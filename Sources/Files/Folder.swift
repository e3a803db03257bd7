internal import Glibc

/// Lists and makes folders.
package enum Folder {
  /// What stands in a folder.
  package struct Entry: Equatable, Sendable {
    package enum Kind: Sendable {
      case file, folder, link, other
    }

    package var name: String
    /// Of the entry itself: a link is a link, whatever it leads to.
    package var kind: Kind
  }

  /// What stands in a folder, in the order in which the file system lists it.
  ///
  /// - Throws: `FileError` where there is no such folder, or it cannot be listed.
  package static func entries(_ path: String) throws(FileError) -> [Entry] {
    guard let directory = opendir(path) else { throw FileError("list", path, code: errno) }
    defer { closedir(directory) }
    var entries: [Entry] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      entries.append(Entry(name: name, kind: kind(entry.pointee.d_type, "\(path)/\(name)")))
    }
    return entries
  }

  /// Makes a folder and those above it; one that is there already is fine.
  ///
  /// - Throws: `FileError` where it cannot be made, or something else has its name.
  package static func make(_ path: String) throws(FileError) {
    if mkdir(path, 0o755) == 0 { return }
    let code = errno
    if code == EEXIST, isFolder(path) { return }
    guard code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileError("create", path, code: code)
    }
    try make(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw FileError("create", path, code: errno)
    }
  }

  /// Whether there is a folder of that path.
  package static func exists(_ path: String) -> Bool { isFolder(path) }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Some file systems say nothing of the kind when they list.
  private static func kind(_ type: UInt8, _ path: String) -> Entry.Kind {
    var type = Int(type)
    if type == Int(DT_UNKNOWN) {
      var status = stat()
      // IFTODT of dirent.h.
      type = lstat(path, &status) == 0 ? Int(status.st_mode >> 12 & 0xF) : type
    }
    return switch type {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    case Int(DT_LNK): .link
    default: .other
    }
  }
}
