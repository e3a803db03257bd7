internal import Evidence
internal import Files
internal import Glibc

/// Puts a note's evidence in place, whole or not at all.
enum EvidenceWriter {
  /// Writes a file beside its place and renames it; one with the same text is left alone.
  ///
  /// - Throws: `FileError`, and the file is as it was.
  static func write(_ evidence: EvidenceFile, to path: String) throws(FileError) {
    let bytes = Array(evidence.text.utf8)
    // Where there is none, or none that can be read, it is written.
    if let old = try? FileBytes.read(path), old == bytes { return }
    let staged = "\(path).\(getpid()).new"
    do throws(FileError) {
      try FileBytes.create(staged, bytes)
      guard rename(staged, path) == 0 else { throw FileError("replace", path, code: errno) }
    } catch {
      unlink(staged)
      throw error
    }
  }
}
