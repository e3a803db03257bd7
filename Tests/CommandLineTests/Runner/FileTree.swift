import Files
import Glibc
import Notes

/// Reads and changes folders and files in the plainest way.
enum FileTree {
  /// What tells one state of a file from another.
  struct Signature: Equatable {
    var inode: UInt64
    var size: Int
    var modifiedNanoseconds: Int
  }

  /// The files and symbolic links below a folder, by path below it; a file is itself, as "".
  static func files(_ root: String) -> [String: Signature] {
    var found: [String: Signature] = [:]
    walk(root, below: "", into: &found)
    return found
  }

  private static func walk(
    _ root: String, below path: String, into found: inout [String: Signature]
  ) {
    var status = stat()
    let full = path.isEmpty ? root : "\(root)/\(path)"
    guard lstat(full, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in names(full) {
        walk(root, below: path.isEmpty ? name : "\(path)/\(name)", into: &found)
      }
    } else {
      found[path] = Signature(
        inode: UInt64(status.st_ino), size: Int(status.st_size),
        modifiedNanoseconds: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
    }
  }

  /// The bytes of all files below a folder.
  static func contents(_ root: String) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for path in files(root).keys {
      contents[path] = try FileBytes.read(path.isEmpty ? root : "\(root)/\(path)")
    }
    return contents
  }

  static func names(_ folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Writes a file, making the folders above it.
  static func write(_ bytes: [UInt8], to path: String, appending: Bool = false) throws(FileError) {
    if let slash = path.lastIndex(of: "/") { makeFolders(String(path[..<slash])) }
    let mode = appending ? O_APPEND : O_TRUNC
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0o644)
    guard descriptor >= 0 else { throw FileError("create", path, code: errno) }
    defer { close(descriptor) }
    var position = 0
    while position < bytes.count {
      let count = bytes[position...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { throw FileError("write", path, code: errno) }
      position += count
    }
  }

  static func makeFolders(_ path: String) {
    guard !exists(path) else { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      makeFolders(String(path[..<slash]))
    }
    mkdir(path, 0o755)
  }

  /// Removes a file, or a folder with all that is in it.
  static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in names(path) { remove("\(path)/\(name)") }
    rmdir(path)
  }

  /// Copies a file, or a folder with all that is in it.
  static func copy(_ source: String, to target: String) throws(FileError) {
    let files = files(source)
    guard !files.isEmpty else { throw FileError("copy", source, code: ENOENT) }
    for path in files.keys.sorted() {
      let suffix = path.isEmpty ? "" : "/\(path)"
      try write(try FileBytes.read(source + suffix), to: target + suffix)
    }
  }
}
