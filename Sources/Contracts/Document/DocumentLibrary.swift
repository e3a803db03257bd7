internal import Diagnostics

/// The files of a description, read once each, and what references in them lead to.
struct DocumentLibrary {
  /// Gives the bytes of a file; throws a mistake without a place.
  typealias Source = (_ path: String) throws(DocumentMistake) -> [UInt8]

  private let source: Source
  private var documents: [String: DocumentNode] = [:]
  /// By file and reference, what it leads to.
  private var found: [String: Origin] = [:]
  private var anchors: [String: [String: Origin]] = [:]

  init(source: @escaping Source) { self.source = source }

  /// Lets a tree stand for a file.
  mutating func put(_ document: DocumentNode, at path: String) { documents[path] = document }

  mutating func document(_ path: String) throws(DocumentMistake) -> DocumentNode {
    if let document = documents[path] { return document }
    let document = try DocumentReader.read(try source(path), file: path)
    documents[path] = document
    return document
  }

  /// Follows `$ref` as long as one stands there; for what is no schema.
  mutating func resolved(_ origin: Origin) throws(DocumentMistake) -> Origin {
    var origin = origin
    var passed: Set<String> = []
    while let reference = origin.node["$ref"] {
      guard let text = reference.text else {
        throw mistake("a reference has to be text", reference, origin.file)
      }
      guard passed.insert("\(origin.file) \(text)").inserted else {
        throw mistake("the reference `\(text)` leads in a circle", reference, origin.file)
      }
      origin = try target(text, at: reference, in: origin.file)
    }
    return origin
  }

  /// What one reference leads to, which may be another reference.
  ///
  /// - Parameters:
  ///   - reference: RFC 3986: a file's path relative to the file, a fragment, or both.
  ///   - node: Where it is written.
  ///   - file: In which file.
  /// - Returns: In this file or another.
  /// - Throws: Where it leads nowhere, or out of the folder.
  mutating func target(
    _ reference: String, at node: DocumentNode, in file: String
  ) throws(DocumentMistake) -> Origin {
    let key = "\(file) \(reference)"
    if let origin = found[key] { return origin }
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts.first ?? "")
    let fragment = parts.count > 1 ? String(parts[1]) : ""
    if path.contains("://") || path.hasPrefix("//") || path.hasPrefix("/") {
      throw mistake(
        "the reference `\(reference)` leads out of the folder", node, file,
        hint: "copy what it means into a file beside this one")
    }
    guard let other = path.isEmpty ? file : DocumentLibrary.join(file, path) else {
      throw mistake("the reference `\(reference)` leads out of the folder", node, file)
    }
    let root: DocumentNode
    do {
      root = try document(other)
    } catch {
      guard error.line == 0, other != file else { throw error }
      throw mistake("\(error.message)", node, file, hint: error.hint)
    }
    let start = Origin(file: other, pointer: "", node: root)
    guard let origin = walk(start, DocumentLibrary.decoded(fragment)) else {
      throw mistake(
        "the reference `\(reference)` leads nowhere", node, file,
        hint: nearest(to: fragment, start))
    }
    found[key] = origin
    return origin
  }

  private mutating func walk(_ start: Origin, _ fragment: String) -> Origin? {
    if fragment.isEmpty { return start }
    guard fragment.hasPrefix("/") else {
      if anchors[start.file] == nil {
        var known: [String: Origin] = [:]
        DocumentLibrary.collectAnchors(start, into: &known)
        anchors[start.file] = known
      }
      return anchors[start.file]?[fragment]
    }
    var origin = start
    for token in fragment.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      let key = String(token.replacing("~1", with: "/").replacing("~0", with: "~"))
      if let items = origin.node.items {
        guard let index = Int(key), items.indices.contains(index) else { return nil }
        origin = origin.child(key, items[index])
      } else if let member = origin.node[key] {
        origin = origin.child(key, member)
      } else {
        return nil
      }
    }
    return origin
  }

  /// Source: JSON Schema 2020-12 Core, section 8.2.2.
  private static func collectAnchors(_ origin: Origin, into known: inout [String: Origin]) {
    if let name = origin.node["$anchor"]?.text { known[name] = origin }
    for member in origin.node.members {
      collectAnchors(origin.child(member.key, member.value), into: &known)
    }
    for (index, item) in (origin.node.items ?? []).enumerated() {
      collectAnchors(origin.child("\(index)", item), into: &known)
    }
  }

  /// Names of the place at which a pointer ends.
  private mutating func nearest(to fragment: String, _ start: Origin) -> String? {
    guard let slash = fragment.lastIndex(of: "/"),
      let owner = walk(start, DocumentLibrary.decoded(String(fragment[..<slash])))
    else { return nil }
    let name = String(fragment[fragment.index(after: slash)...])
    return EditDistance.nearest(to: name, among: owner.node.members.map(\.key))
      .map { "did you mean `\($0)`?" }
  }

  private func mistake(
    _ message: String, _ node: DocumentNode, _ file: String, hint: String? = nil
  ) -> DocumentMistake {
    DocumentMistake(message, file: file, line: node.line, column: node.column, hint: hint)
  }

  /// A path relative to a file's folder; nil where it leaves the outermost folder.
  static func join(_ file: String, _ path: String) -> String? {
    var names = file.split(separator: "/").dropLast().map(String.init)
    for name in decoded(path).split(separator: "/") {
      switch name {
      case ".": continue
      case "..":
        guard names.popLast() != nil else { return nil }
      default: names.append(String(name))
      }
    }
    return names.joined(separator: "/")
  }

  /// Percent-encoding resolved: RFC 3986, section 2.1.
  private static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var bytes: [UInt8] = []
    var rest = Substring(text).utf8
    while let byte = rest.first {
      if byte == UInt8(ascii: "%"),
        let code = UInt8(String(Substring(rest.dropFirst().prefix(2))), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
