internal import Files

/// The files of descriptions and of examples.
package struct ContractFolder: Sendable {
  /// An absolute path; nil for the working folder, with paths as a command line has them.
  private let root: String?

  /// The working folder: any file may be named.
  package init() { root = nil }

  /// A folder out of which no path leads.
  ///
  /// - Parameter root: An absolute path, of a folder without links.
  package init(root: String) { self.root = root }

  /// - Throws: A mistake without a place where there is no such file, or it lies outside.
  package func bytes(_ name: String) throws(DocumentMistake) -> [UInt8] {
    if root != nil, name.hasPrefix("/") || name.split(separator: "/").contains("..") {
      throw DocumentMistake("`\(name)` lies outside of the note's folder", file: name)
    }
    do {
      return try FileBytes.read(path(name))
    } catch {
      throw DocumentMistake(
        Folder.exists(path(name)) ? "`\(name)` is a folder" : "there is no file `\(name)`",
        file: name)
    }
  }

  /// Examples of files, and of all files of YAML and JSON in folders and in those in them, in the order of their names.
  ///
  /// - Parameter names: Files and folders.
  /// - Returns: In the order of names.
  /// - Throws: The first mistake in one of them, two examples of one name among them.
  package func examples(of names: [String]) throws(DocumentMistake) -> [ConsumerExample] {
    var examples: [ConsumerExample] = []
    for name in names {
      for file in try files(name) {
        examples += try ExampleReader.read(try bytes(file), file: file)
      }
    }
    if let mistake = ExampleReader.duplicate(in: examples) { throw mistake }
    return examples
  }

  private func files(_ name: String) throws(DocumentMistake) -> [String] {
    guard Folder.exists(path(name)) else { return [name] }
    let entries: [Folder.Entry]
    do {
      entries = try Folder.entries(path(name))
    } catch {
      throw DocumentMistake("the folder `\(name)` cannot be read", file: name)
    }
    var files: [String] = []
    for entry in entries.sorted(by: { ByteOrder.precedes($0.name, $1.name) })
    where !entry.name.hasPrefix(".") {
      switch entry.kind {
      case .folder: files += try self.files("\(name)/\(entry.name)")
      case .file where [".yaml", ".yml", ".json"].contains { entry.name.hasSuffix($0) }:
        files.append("\(name)/\(entry.name)")
      case .file, .link, .other: continue
      }
    }
    return files
  }

  private func path(_ name: String) -> String { root.map { "\($0)/\(name)" } ?? name }
}
