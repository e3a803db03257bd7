internal import Contracts
internal import Files

/// The note's files, as a contract reads them: its descriptions and its examples.
struct ContractFolder: Sendable {
  /// An absolute path, that of a copy without links.
  let path: String

  /// - Throws: A mistake without a place where it is not there, or lies outside.
  func bytes(_ name: String) throws(DocumentMistake) -> [UInt8] {
    guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      throw DocumentMistake("`\(name)` lies outside of the note's folder", file: name)
    }
    do {
      return try FileBytes.read("\(path)/\(name)")
    } catch {
      throw DocumentMistake(
        Folder.exists("\(path)/\(name)")
          ? "`\(name)` is a folder" : "no file `\(name)` beside the note", file: name)
    }
  }

  /// Examples of a file, or of all files of YAML and JSON in a folder and in those in it, in the order of their names.
  func examples(_ name: String) throws(DocumentMistake) -> [ConsumerExample] {
    guard Folder.exists("\(path)/\(name)") else {
      return try ExampleReader.read(try bytes(name), file: name)
    }
    let entries: [Folder.Entry]
    do {
      entries = try Folder.entries("\(path)/\(name)")
    } catch {
      throw DocumentMistake("the folder `\(name)` cannot be read", file: name)
    }
    var examples: [ConsumerExample] = []
    for entry in entries.sorted(by: { ByteOrder.precedes($0.name, $1.name) })
    where !entry.name.hasPrefix(".") {
      switch entry.kind {
      case .folder: examples += try self.examples("\(name)/\(entry.name)")
      case .file where [".yaml", ".yml", ".json"].contains { entry.name.hasSuffix($0) }:
        examples += try self.examples("\(name)/\(entry.name)")
      case .file, .link, .other: continue
      }
    }
    return examples
  }
}
