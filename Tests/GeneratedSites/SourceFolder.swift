package import Files
internal import Foundation
internal import Glibc

/// The sources of a site on disk, brought up to date as an author's editor does: only files that
/// changed are written.
package struct SourceFolder: Sendable {
  /// How changed files are written.
  package struct Manner: Sendable {
    /// Whether the files look as if they had been written long ago; others were written right now,
    /// so that their times cannot be relied on yet.
    package var isSettled: Bool
    /// Whether a new file takes the old one's place; or else the old one gets other bytes.
    package var replaces: Bool

    package init(isSettled: Bool = true, replaces: Bool = false) {
      self.isSettled = isSettled
      self.replaces = replaces
    }
  }

  package let folder: ScratchFolder
  private var files: [String: [UInt8]] = [:]
  /// Seconds since 1970 that the next settled file gets, so that no two have the same.
  private var clock = 1_700_000_000

  package init(_ name: String) throws(FileError) {
    folder = try ScratchFolder(name)
  }

  package var path: String { folder.path }

  /// Writes what differs.
  ///
  /// - Parameters:
  ///   - new: All files of the site, by their paths below its folder.
  ///   - manner: How to write them.
  /// - Returns: The paths of what was written and removed, as absolute paths.
  /// - Throws: `FileError`, or what Foundation throws, where something cannot be written.
  @discardableResult
  package mutating func bring(
    to new: [String: [UInt8]], _ manner: Manner = Manner()
  ) throws -> Set<String> {
    var touched: Set<String> = []
    for file in files.keys.sorted() where new[file] == nil {
      unlink("\(path)/\(file)")
      removeEmptyFolders(above: file)
      touched.insert("\(path)/\(file)")
    }
    for (file, bytes) in new.sorted(by: { $0.key < $1.key }) where files[file] != bytes {
      try write(bytes, to: file, manner)
      touched.insert("\(path)/\(file)")
    }
    files = new
    return touched
  }

  /// Writes a file again that stays as it is.
  package mutating func touch(_ file: String, _ manner: Manner) throws {
    guard let bytes = files[file] else { return }
    try write(bytes, to: file, manner)
  }

  private mutating func write(_ bytes: [UInt8], to file: String, _ manner: Manner) throws {
    let target = "\(path)/\(file)"
    if let slash = target.lastIndex(of: "/") { try Folder.make(String(target[..<slash])) }
    if manner.replaces {
      // Foundation would wait for the disk.
      try FileBytes.create("\(target)~", bytes)
      guard rename("\(target)~", target) == 0 else {
        throw FileError("write", target, code: errno)
      }
    } else {
      try Data(bytes).write(to: URL(filePath: target))
    }
    guard manner.isSettled else { return }
    clock += 1
    let time = timespec(tv_sec: clock, tv_nsec: 123_456_789)
    _ = [time, time].withUnsafeBufferPointer { utimensat(AT_FDCWD, target, $0.baseAddress, 0) }
  }

  private func removeEmptyFolders(above file: String) {
    var part = Substring(file)
    while let slash = part.lastIndex(of: "/") {
      part = part[..<slash]
      guard rmdir("\(path)/\(part)") == 0 else { return }
    }
  }
}
