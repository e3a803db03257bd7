internal import CLinux
internal import Glibc
package import Files
internal import Synchronization

/// The folder that a build writes: every file whole at every moment, and none touched that stays.
///
/// The order of a build: what is new is put in place first, then what changed takes the place of
/// what was, then what no source makes any more is removed; so no link leads nowhere in between. Pages
/// that come or go together may link to each other: see `standIn`.
/// Files are made in a folder of their own inside the output and moved from there. A build into an
/// empty folder has no readers yet, and writes directly.
///
/// Shared by the workers of a build; its state is behind a lock. Source for the order of system
/// calls and their cost: docs/architecture.md, "Writing".
package final class OutputFolder: Sendable {
  /// What became of one file.
  enum Outcome: Sendable {
    case unchanged
    /// Written in place, in an output that was empty.
    case created
    /// Waits in the staging folder for a path that is free.
    case stagedNew
    /// Waits in the staging folder for a path that has other bytes now.
    case stagedChange
  }

  let path: String
  /// Whether there was nothing in the folder.
  let isEmpty: Bool
  let before: Manifest
  /// The same as it stands in the folder.
  private let beforeBytes: [UInt8]
  private let descriptor: Int32
  /// Folders that are known to exist.
  private let folders = Mutex<Set<String>>([])
  private static let staging = ".codenotes-staging"

  /// Opens or makes the folder, waits for another build that writes it, and clears what a killed
  /// build left staged.
  package init(_ path: String) throws(FileError) {
    self.path = path
    try Folder.make(path)
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("open", path, code: errno) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw FileError("lock", path, code: errno) }
    }
    OutputFolder.removeTree("\(path)/\(OutputFolder.staging)")
    unlink("\(path)/\(Manifest.name).new")
    // No manifest, nothing known of an earlier build.
    beforeBytes = (try? FileBytes.read("\(path)/\(Manifest.name)")) ?? []
    before = Manifest(bytes: beforeBytes)
    isEmpty = try Folder.entries(path).isEmpty
  }

  deinit {
    close(descriptor)  // The lock goes with it.
  }

  /// Notes what the build is about to make, so that a killed one can be cleaned up after.
  func announce(_ files: [String]) throws(FileError) {
    let new = files.filter { before.files[$0] == nil }
    if !new.isEmpty {
      var union = before
      for file in new { union.files[file] = .some(nil) }
      try replace(Manifest.name, with: union.bytes)
    }
    if !isEmpty {
      let staging = "\(path)/\(OutputFolder.staging)"
      guard mkdir(staging, 0o755) == 0 || errno == EEXIST else {
        throw FileError("create", staging, code: errno)
      }
    }
  }

  /// Writes a file, or finds that it stands there already.
  ///
  /// - Parameters:
  ///   - file: Its path below the folder.
  ///   - bytes: What it is to hold.
  ///   - number: Unique within the build.
  /// - Returns: What became of it, and what tells later whether it was changed since.
  /// - Throws: `FileError` where it cannot be written.
  func write(
    _ file: String, _ bytes: UnsafeBufferPointer<UInt8>, number: Int
  ) throws(FileError) -> (outcome: Outcome, signature: FileSignature) {
    let target = "\(path)/\(file)"
    if isEmpty {
      try makeFolder(of: file)
      return (.created, try FileBytes.create(target, bytes))
    }
    switch OutputFolder.compare(target, bytes) {
    case .same(let signature): return (.unchanged, signature)
    case .different:
      return (.stagedChange, try FileBytes.create(staged(number), bytes))
    case .absent:
      return (.stagedNew, try FileBytes.create(staged(number), bytes))
    }
  }

  /// Whether a file is the one that an earlier build wrote.
  func holds(_ file: String, _ signature: FileSignature) -> Bool {
    FileBytes.signature("\(path)/\(file)") == signature
  }

  private func staged(_ number: Int) -> String { "\(path)/\(OutputFolder.staging)/\(number)" }

  static func isPage(_ file: String) -> Bool { file.hasSuffix(".html") }

  /// Lets one page of the output stand in for pages that are about to come.
  ///
  /// So each finds those that it links to. Where the file system knows no hard links, they come one by one.
  func standIn(_ page: String, for files: [String]) throws(FileError) {
    let pages = files.filter { OutputFolder.isPage($0) && $0 != page }
    // A single new page links to nothing else that is new.
    guard pages.count > 1 else { return }
    for file in pages {
      try makeFolder(of: file)
      link("\(path)/\(page)", "\(path)/\(file)")
    }
  }

  /// Lets one page of the output stand in for pages that are about to go.
  ///
  /// None of them then leads to another that has gone before it.
  func standIn(_ page: String, inPlaceOf files: [String]) {
    let pages = files.filter { OutputFolder.isPage($0) && $0 != page }
    guard pages.count > 1 || files.count > pages.count else { return }
    let staged = "\(path)/\(OutputFolder.staging)/\(page)"
    for file in pages where OutputFolder.exists("\(path)/\(file)") {
      guard link("\(path)/\(page)", staged) == 0 else { return }
      rename(staged, "\(path)/\(file)")
      unlink(staged)  // Still there where the two were one file already.
    }
  }

  /// Moves a staged file to its place.
  func place(_ file: String, number: Int) throws(FileError) {
    let staged = staged(number)
    let target = "\(path)/\(file)"
    try makeFolder(of: file)
    if OutputFolder.isFolder(target) { clearFolder(file) }
    // Swapping the two and unlinking the old one is as atomic as a rename over it, and ext4 does not
    // flush the new one to disk first.
    if !OutputFolder.isFolder(target), cn_exchange(staged, target) == 0 { return }
    guard rename(staged, target) == 0 else { throw FileError("write", target, code: errno) }
  }

  /// Removes files that a build made and no source makes any more; returns how many there were.
  func remove(_ files: some Sequence<String>) -> Int {
    var count = 0
    for file in files {
      if unlink("\(path)/\(file)") == 0 { count += 1 }
      removeEmptyFolders(above: file)
    }
    return count
  }

  /// Ends a build: from now on the manifest says what is there.
  func finish(_ manifest: Manifest) throws(FileError) {
    try replace(Manifest.name, with: manifest.bytes(over: beforeBytes) ?? manifest.bytes)
    OutputFolder.removeTree("\(path)/\(OutputFolder.staging)")
  }

  /// Removes what waits to be moved.
  ///
  /// What was moved already stays, and the manifest names it.
  func clearStaging() {
    OutputFolder.removeTree("\(path)/\(OutputFolder.staging)")
  }

  /// Undoes what a failed build has done so far, as far as the file system lets it.
  func abandon(created: [String]) {
    _ = remove(created)
    OutputFolder.removeTree("\(path)/\(OutputFolder.staging)")
    if before.files.isEmpty {
      unlink("\(path)/\(Manifest.name)")
    } else {
      try? replace(Manifest.name, with: before.bytes)  // The longer one is right too.
    }
  }

  // MARK: - Files

  private enum Comparison {
    case same(FileSignature)
    case different, absent
  }

  private static func compare(
    _ path: String, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Comparison {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return errno == ENOENT || errno == ENOTDIR ? .absent : .different }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      Int(status.st_size) == bytes.count
    else { return .different }
    var position = 0
    return withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
      while position < bytes.count {
        let got = read(descriptor, buffer.baseAddress, buffer.count)
        if got < 0, errno == EINTR { continue }
        guard got > 0, position + got <= bytes.count else { return .different }
        guard let base = bytes.baseAddress, let read = buffer.baseAddress,
          memcmp(base + position, read, got) == 0
        else { return .different }
        position += got
      }
      return .same(FileSignature(status))
    }
  }

  /// Writes a file beside its place and renames it there.
  private func replace(_ file: String, with bytes: [UInt8]) throws(FileError) {
    let comparison = bytes.withUnsafeBufferPointer {
      OutputFolder.compare("\(path)/\(file)", $0)
    }
    if case .same = comparison { return }
    let staged = "\(path)/\(file).new"
    unlink(staged)
    try FileBytes.create(staged, bytes)
    if cn_exchange(staged, "\(path)/\(file)") == 0 {
      unlink(staged)
    } else if rename(staged, "\(path)/\(file)") != 0 {
      throw FileError("write", "\(path)/\(file)", code: errno)
    }
  }

  // MARK: - Folders

  private func makeFolder(of file: String) throws(FileError) {
    guard let slash = file.lastIndex(of: "/") else { return }
    let folder = String(file[..<slash])
    guard !folders.withLock({ $0.contains(folder) }) else { return }
    do {
      try Folder.make("\(path)/\(folder)")
    } catch {
      guard error.code == ENOTDIR || error.code == EEXIST else { throw error }
      // Where a folder is to be, an earlier build may have made a file.
      var part = folder
      while true {
        if before.files[part] != nil { unlink("\(path)/\(part)") }
        guard let slash = part.lastIndex(of: "/") else { break }
        part = String(part[..<slash])
      }
      try Folder.make("\(path)/\(folder)")
    }
    folders.withLock { _ = $0.insert(folder) }
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Where a file is to be, an earlier build may have made a folder with files.
  private func clearFolder(_ file: String) {
    let inside = before.files.keys.filter { $0.hasPrefix(file + "/") }
    _ = remove(inside)
    rmdir("\(path)/\(file)")
  }

  private func removeEmptyFolders(above file: String) {
    var part = Substring(file)
    while let slash = part.lastIndex(of: "/") {
      part = part[..<slash]
      // Fails, as it should, where something else is still inside.
      guard rmdir("\(path)/\(part)") == 0 else { return }
      folders.withLock { _ = $0.remove(String(part)) }
    }
  }

  /// Removes the staging folder: it is flat.
  private static func removeTree(_ path: String) {
    // Nothing staged, nothing to remove.
    for entry in (try? Folder.entries(path)) ?? [] { unlink("\(path)/\(entry.name)") }
    rmdir(path)
  }
}
