package import Files
internal import Glibc

/// Deletes folders that programs have filled, perhaps with the intent to make that hard.
///
/// No symbolic link is followed: each folder is opened relative to the one that it stands in. Folders that
/// may not be written to are made writable first. Trees that are deeper than there are descriptors are
/// taken apart: what is too deep is moved to the top.
package struct FolderRemoval {
  private static let greatestDepth = 64
  private static let itself = Array(".".utf8CString)
  private static let parent = Array("..".utf8CString)
  private let root: Descriptor
  private let path: String
  private var moved = 0
  /// The first, since those above it fail because of it.
  private var failure: FileError?

  /// Deletes a folder with all that is in it; one that is not there is fine.
  ///
  /// - Throws: `FileError` for the first thing that cannot be deleted, after all else was.
  package static func remove(_ path: String) throws(FileError) {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    var root = Glibc.open(path, flags)
    if root < 0, errno == EACCES {
      // One of ours that we may not read.
      chmod(path, 0o700)
      root = Glibc.open(path, flags)
    }
    guard root >= 0 else {
      if errno == ENOENT { return }
      throw FileError("delete", path, code: errno)
    }
    var removal = FolderRemoval(root: Descriptor(root), path: path)
    for _ in 0..<3 {
      removal.emptyWholly()
      if rmdir(path) == 0 || errno == ENOENT { return }
      // Another codenotes that sweeps at the same time may have put its lock there.
      if errno != ENOTEMPTY || removal.failure != nil { break }
    }
    throw removal.failure ?? FileError("delete", path, code: errno)
  }

  private init(root: Descriptor, path: String) {
    self.root = root
    self.path = path
  }

  private mutating func emptyWholly() {
    var before: Int
    repeat {
      before = moved
      empty(root.number, path, depth: 0)
    } while moved > before  // There is more at the top than there was.
  }

  private mutating func empty(_ folder: Int32, _ path: String, depth: Int) {
    fchmod(folder, 0o700)
    for name in names(in: folder, path) {
      if unlinkat(folder, name, 0) == 0 || errno == ENOENT { continue }
      let code = errno
      let child = open(name, in: folder)
      let childPath = "\(path)/\(FolderRemoval.text(name))"
      guard child >= 0 else {
        fail(errno == ENOTDIR || errno == ELOOP ? code : errno, childPath)
        continue
      }
      let descriptor = Descriptor(child)
      if depth >= FolderRemoval.greatestDepth {
        move(descriptor, name, from: folder, childPath)
        continue
      }
      empty(descriptor.number, childPath, depth: depth + 1)
      if unlinkat(folder, name, Int32(AT_REMOVEDIR)) != 0 { fail(errno, childPath) }
    }
  }

  /// Moves a folder to the top.
  private mutating func move(
    _ child: Descriptor, _ name: [CChar], from folder: Int32, _ path: String
  ) {
    // Its own rights must allow to change its entry `..`.
    fchmod(child.number, 0o700)
    // No name that somebody could have taken.
    let newName = ".deep-\(UInt64.random(in: 0 ... .max))"
    if renameat(folder, name, root.number, newName) == 0 {
      moved += 1
    } else {
      fail(errno, path)
    }
  }

  /// Opens a folder by its name, after making it one that we may read; -1 and errno where it is none.
  private func open(_ name: [CChar], in folder: Int32) -> Int32 {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let child = openat(folder, name, flags)
    guard child < 0, errno == EACCES else { return child }
    var status = stat()
    guard fstatat(folder, name, &status, Int32(AT_SYMLINK_NOFOLLOW)) == 0,
      status.st_mode & S_IFMT == S_IFDIR
    else { return -1 }
    fchmodat(folder, name, 0o700, 0)
    return openat(folder, name, flags)
  }

  /// Bytes that end with 0: not each name is a text.
  private mutating func names(in folder: Int32, _ path: String) -> [[CChar]] {
    // A descriptor of its own, since closedir closes it.
    let copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let directory = fdopendir(copy) else {
      fail(errno, path)
      return []
    }
    defer { closedir(directory) }
    var names: [[CChar]] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { start in
          Array(UnsafeBufferPointer(start: start, count: strlen(start) + 1))
        }
      }
      if name != FolderRemoval.itself, name != FolderRemoval.parent { names.append(name) }
    }
    return names
  }

  private mutating func fail(_ code: Int32, _ path: String) {
    if failure == nil, code != ENOENT { failure = FileError("delete", path, code: code) }
  }

  private static func text(_ name: [CChar]) -> String {
    String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
