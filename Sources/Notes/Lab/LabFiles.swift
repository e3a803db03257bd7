internal import Files

/// The files of a note's folder that a lab may use: read when they are named.
struct LabFiles {
  /// Below the note's folder, in the order of their bytes; what a note's text and its evidence are
  /// made of is left out.
  let names: [String]
  /// An absolute path.
  private let path: String
  /// Deeper than anybody nests: a link may lead in a circle.
  private static let deepest = 6

  init(_ path: String) {
    self.path = path
    var names: [String] = []
    LabFiles.walk(path, "", depth: 0, into: &names)
    self.names = names.sorted(by: ByteOrder.precedes)
  }

  private static func walk(
    _ path: String, _ prefix: String, depth: Int, into names: inout [String]
  ) {
    // A folder that cannot be listed has no files that could be used.
    guard depth < deepest, let entries = try? Folder.entries("\(path)/\(prefix)") else { return }
    for entry in entries where !entry.name.hasPrefix(".") && !entry.name.hasSuffix("~") {
      let name = prefix + entry.name
      switch entry.kind {
      case .folder: walk(path, name + "/", depth: depth + 1, into: &names)
      case .file where prefix.isEmpty && isText(entry.name): continue
      case .file: names.append(name)
      case .link, .other: continue
      }
    }
  }

  private static func isText(_ name: String) -> Bool {
    name == "index.md" || name == "index.markdown" || name == "evidence.json"
  }

  /// The bytes of a file; nil where it is not there, or lies outside of the folder.
  func read(_ name: String) -> [UInt8]? {
    guard names.contains(name) else { return nil }
    // Gone in between is as good as never there.
    return try? FileBytes.read("\(path)/\(name)")
  }

  /// Those that a text names, each as a word of its own.
  func named(in text: [UInt8]) -> [String] {
    names.filter { LabFiles.holds(text, Array($0.utf8)) }
  }

  /// Whether a name stands there as a word; a separator, where one is given, may stand before it too.
  private static func holds(
    _ text: [UInt8], _ name: [UInt8], after separator: UInt8? = nil
  ) -> Bool {
    guard let first = name.first, text.count >= name.count else { return false }
    for start in 0...(text.count - name.count) where text[start] == first {
      let end = start + name.count
      guard text[start..<end].elementsEqual(name) else { continue }
      // `./` before a name is no other name.
      let before = start > 0 && text[start - 1] == UInt8(ascii: "/") ? start - 2 : start - 1
      let opens =
        before < 0 || !isNamePart(text[before]) || text[before] == UInt8(ascii: ".")
        || (start > 0 && text[start - 1] == separator)
      if opens, end == text.count || !isNamePart(text[end]) || text[end] == UInt8(ascii: ".") {
        return true
      }
    }
    return false
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte >= 0x80
      || "_-./".utf8.contains(byte)
  }

  /// Those in a folder, and in folders in it; a file's name is itself.
  func below(_ folder: String) -> [String] {
    names.filter { $0 == folder || $0.hasPrefix(folder + "/") }
  }

  /// Those of YAML and JSON whose own name, whatever folder they are in, a text holds.
  func mentioned(in text: [UInt8]) -> [String] {
    names.filter { name in
      let own = name.split(separator: "/").last ?? ""
      return [".yaml", ".yml", ".json"].contains { own.hasSuffix($0) }
        && LabFiles.holds(text, Array(own.utf8), after: UInt8(ascii: "/"))
    }
  }

  /// Those that a pattern means: `*` is any run of characters but `/`, `**` any at all.
  func matching(_ pattern: String) -> [String] {
    let pattern = Array(pattern.utf8)[...]
    return names.filter { LabFiles.matches(Array($0.utf8)[...], pattern) }
  }

  private static func matches(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    let star = UInt8(ascii: "*")
    guard let first = pattern.first else { return name.isEmpty }
    guard first == star else {
      return name.first == first && matches(name.dropFirst(), pattern.dropFirst())
    }
    let crosses = pattern.dropFirst().first == star
    var rest = pattern.dropFirst(crosses ? 2 : 1)
    if crosses, rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
    for end in name.startIndex...name.endIndex {
      if matches(name[end...], rest) { return true }
      if end < name.endIndex, name[end] == UInt8(ascii: "/"), !crosses { return false }
    }
    return false
  }
}
