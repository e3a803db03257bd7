internal import Files
internal import Glibc

/// Tells this engine from any other that might make another output of the same sources.
///
/// The program and the libraries that it was started with, by path, size and time: an update of
/// either makes a build forget what an earlier one left.
enum EngineIdentity {
  /// Cost: a system call a library.
  static let value: UInt64 = {
    var hash = ContentHash()
    // The version of what is kept, should the program be the same file by accident.
    hash.combine(1)
    for path in loadedFiles() {
      hash.combine(path)
      guard let signature = FileBytes.signature(path) else { continue }
      hash.combine(UInt64(signature.size))
      hash.combine(UInt64(bitPattern: Int64(signature.modified)))
    }
    return hash.value
  }()

  /// Files that are mapped as code, in order; proc(5).
  private static func loadedFiles() -> [String] {
    guard let file = fopen("/proc/self/maps", "re") else { return [] }
    defer { fclose(file) }
    var paths: Set<String> = []
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while getline(&line, &capacity, file) > 0, let start = line {
      // Addresses, permissions, offset, device, inode, and the path, if there is one.
      let parts = String(cString: start).split(separator: " ", maxSplits: 5)
      guard parts.count == 6, parts[1].contains("x"), let slash = parts[5].firstIndex(of: "/")
      else { continue }
      paths.insert(String(parts[5][slash...].dropLast()))
    }
    return paths.sorted()
  }
}
