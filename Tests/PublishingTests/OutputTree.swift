import Files

/// An output folder at one moment.
struct OutputTree {
  /// By paths below the folder.
  private(set) var files: [String: [UInt8]] = [:]
  /// What tells whether they were touched.
  private(set) var signatures: [String: FileSignature] = [:]

  /// Reads a folder; one that is not there has no files.
  init(_ path: String) throws(FileError) {
    guard Folder.exists(path) else { return }
    try read("", in: path)
  }

  private mutating func read(_ prefix: String, in root: String) throws(FileError) {
    for entry in try Folder.entries("\(root)/\(prefix)") {
      let file = prefix + entry.name
      if entry.kind == .folder {
        try read(file + "/", in: root)
      } else {
        files[file] = try FileBytes.read("\(root)/\(file)")
        signatures[file] = FileBytes.signature("\(root)/\(file)")
      }
    }
  }

  /// Files that are new or hold something else than they did, and those that are gone.
  func changes(since old: OutputTree) -> Set<String> {
    Set(files.keys).union(old.files.keys).filter { files[$0] != old.files[$0] }
  }

  /// Files that were written or removed, whatever they hold.
  func touched(since old: OutputTree) -> Set<String> {
    Set(signatures.keys).union(old.signatures.keys)
      .filter { signatures[$0] != old.signatures[$0] }
  }

  /// What stands in the way of being the same, a line each; empty where nothing does.
  func differences(from expected: OutputTree) -> [String] {
    changes(since: expected).sorted().map { file in
      guard let mine = files[file] else { return "\(file) is missing" }
      guard let right = expected.files[file] else { return "\(file) should not be there" }
      let start = max(0, zip(mine, right).prefix { $0 == $1 }.count - 60)
      return """
        \(file) differs after byte \(start):
        is:     \(OutputTree.excerpt(mine, from: start))
        should: \(OutputTree.excerpt(right, from: start))
        """
    }
  }

  private static func excerpt(_ bytes: [UInt8], from start: Int) -> String {
    String(decoding: bytes[start...].prefix(160), as: UTF8.self).debugDescription
  }
}
