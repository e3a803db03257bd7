internal import Evidence
internal import Files
internal import Glibc

/// Puts a note's evidence in place, whole or not at all.
enum EvidenceWriter {
  /// Writes a file beside its place and renames it; one with the same text is left alone.
  ///
  /// - Throws: `FileError`, and the file is as it was.
  static func write(_ evidence: EvidenceFile, to path: String) throws(FileError) {
    removeLeftovers(of: path)
    let bytes = Array(evidence.text.utf8)
    // Where there is none, or none that can be read, it is written.
    if let old = try? FileBytes.read(path), old == bytes { return }
    let staged = stagedPath(path, "\(getpid())")
    unlink(staged)
    do throws(FileError) {
      try FileBytes.create(staged, bytes)
      guard rename(staged, path) == 0 else { throw FileError("replace", path, code: errno) }
    } catch {
      unlink(staged)
      throw error
    }
  }

  /// Hidden, so that it is no file of the note's, should a kill leave it.
  private static func stagedPath(_ path: String, _ process: String) -> String {
    let slash = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    return "\(path[..<slash]).\(path[slash...]).\(process).new"
  }

  /// Deletes what runs that were killed have left.
  private static func removeLeftovers(of path: String) {
    let pattern = stagedPath(path, "*")
    guard let star = pattern.firstIndex(of: "*"), let slash = pattern.lastIndex(of: "/")
    else { return }
    let prefix = pattern[pattern.index(after: slash)..<star]
    // A folder that cannot be listed will not be written to either.
    for entry in (try? Folder.entries(String(pattern[..<slash]))) ?? [] {
      guard entry.name.hasPrefix(prefix), entry.name.hasSuffix(".new"),
        let process = Int32(entry.name.dropFirst(prefix.count).dropLast(4)),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink(stagedPath(path, "\(process)"))
    }
  }
}
