internal import Files

/// Writes files that a command makes for an author; never over one that is there.
enum NewFile {
  /// Writes a file below a folder, making the folders between.
  static func write(_ text: String, to file: String, in root: String) throws(FileError) {
    let path = "\(root)/\(file)"
    try Folder.make(path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 })
    try FileBytes.create(path, Array(text.utf8))
  }
}
