internal import Contracts
internal import Files

/// Reads descriptions and examples that the command line names.
enum ContractFiles {
  /// A file by a path from the working folder or from the root.
  static func bytes(_ path: String) throws(DocumentMistake) -> [UInt8] {
    do {
      return try FileBytes.read(path)
    } catch {
      throw DocumentMistake(
        Folder.exists(path)
          ? "`\(path)` is a folder" : "there is no file `\(path)` that can be read",
        file: path)
    }
  }

  /// The files of examples of a folder and of those in it, in the order of their names; a file is itself.
  static func examples(_ path: String) throws(DocumentMistake) -> [String] {
    guard Folder.exists(path) else { return [path] }
    var files: [String] = []
    let entries: [Folder.Entry]
    do {
      entries = try Folder.entries(path)
    } catch {
      throw DocumentMistake("the folder `\(path)` cannot be read", file: path)
    }
    for entry in entries.sorted(by: { ByteOrder.precedes($0.name, $1.name) })
    where !entry.name.hasPrefix(".") {
      switch entry.kind {
      case .folder: files += try examples("\(path)/\(entry.name)")
      case .file where [".yaml", ".yml", ".json"].contains { entry.name.hasSuffix($0) }:
        files.append("\(path)/\(entry.name)")
      case .file, .link, .other: continue
      }
    }
    return files
  }
}
