internal import Files
internal import Glibc
internal import Synchronization

/// What was drawn and scaled before, by a name that tells all that it was made from.
///
/// A folder of files. Each appears whole or not at all, and its name says what is in it, so builds at
/// the same time cannot harm each other: at worst both make the same file. A class for the number in
/// the names of files that are not whole yet.
package final class PictureCache: Sendable {
  private let folder: String
  private let next = Atomic(0)
  private static let temporary = "new-"

  /// - Parameter folder: Made when the first entry is kept.
  package init(folder: String) {
    self.folder = folder
  }

  /// The entry of a name; nil where there is none.
  package func bytes(_ name: String) -> [UInt8]? {
    // Not there, or removed by another build: it is made anew.
    try? FileBytes.read("\(folder)/\(name)")
  }

  /// How many bytes an entry has; nil where there is none.
  package func count(_ name: String) -> Int? {
    FileBytes.signature("\(folder)/\(name)")?.size
  }

  /// Keeps an entry, if the file system lets it.
  ///
  /// - Parameters:
  ///   - bytes: The entry.
  ///   - name: What it is found by.
  /// - Returns: Whether it was kept. A site that cannot be written to can still be built.
  @discardableResult
  package func keep(_ bytes: [UInt8], as name: String) -> Bool {
    let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
    let staged = "\(folder)/\(PictureCache.temporary)\(getpid())-\(number)"
    do throws(FileError) {
      try Folder.make(folder)
      unlink(staged)  // Of a process that had this number, and was killed.
      try FileBytes.create(staged, bytes)
    } catch {
      return false
    }
    guard rename(staged, "\(folder)/\(name)") == 0 else {
      unlink(staged)
      return false
    }
    return true
  }

  /// Removes what a build did not use.
  package func removeAll(except used: Set<String>) {
    // Nothing kept, nothing to remove.
    let entries = (try? Folder.entries(folder)) ?? []
    for entry in entries where entry.kind == .file && !used.contains(entry.name) {
      let path = "\(folder)/\(entry.name)"
      // Another build may be about to give it its name.
      if entry.name.hasPrefix(PictureCache.temporary), isYoung(path) { continue }
      unlink(path)
    }
  }

  private func isYoung(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return time(nil) - status.st_mtim.tv_sec < 600
  }
}
