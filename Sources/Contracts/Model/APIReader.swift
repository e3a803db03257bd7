/// Reads a description of an API in OpenAPI 3.0 or 3.1, with what it refers to, into one form.
///
/// Source: OpenAPI 3.0.4 and 3.1.1. Both versions, references, path-level parameters and defaults are settled here, so that
/// what compares descriptions knows of none of them.
package struct APIReader {
  var library: DocumentLibrary
  var table = SchemaTable()
  /// By file and pointer.
  var known: [String: SchemaID] = [:]
  var version = APIDescription.Version.v3_1

  /// - Parameters:
  ///   - path: Of the file, relative to the folder in which it and what it refers to are.
  ///   - source: Gives the bytes of a file by its path; throws where there is none, or where it may not be read.
  /// - Returns: The description.
  /// - Throws: The first thing that cannot be right, with its place.
  package static func read(
    _ path: String, source: @escaping (_ path: String) throws(DocumentMistake) -> [UInt8]
  ) throws(DocumentMistake) -> APIDescription {
    var reader = APIReader(library: DocumentLibrary(source: source))
    let root = Origin(file: path, pointer: "", node: try reader.library.document(path))
    return try reader.description(root)
  }

  /// A description that was changed since it was read.
  ///
  /// - Parameters:
  ///   - root: The tree.
  ///   - path: Of the file from which it comes: what it refers to is looked for beside it.
  ///   - source: Gives the bytes of other files.
  /// - Returns: The description.
  /// - Throws: The first thing that cannot be right, with its place.
  package static func read(
    _ root: DocumentNode, path: String,
    source: @escaping (_ path: String) throws(DocumentMistake) -> [UInt8]
  ) throws(DocumentMistake) -> APIDescription {
    var reader = APIReader(library: DocumentLibrary(source: source))
    reader.library.put(root, at: path)
    return try reader.description(Origin(file: path, pointer: "", node: root))
  }

  /// A description of one file.
  ///
  /// - Parameters:
  ///   - bytes: YAML or JSON in UTF-8.
  ///   - file: For places.
  /// - Returns: The description.
  /// - Throws: The first thing that cannot be right; a reference to another file is.
  package static func read(
    _ bytes: [UInt8], file: String
  ) throws(DocumentMistake) -> APIDescription {
    try read(file) { path throws(DocumentMistake) in
      guard path == file else { throw DocumentMistake("there is no file `\(path)`", file: file) }
      return bytes
    }
  }

  private mutating func description(_ root: Origin) throws(DocumentMistake) -> APIDescription {
    version = try APIReader.version(root)
    let servers = servers(root.node) ?? []
    let security = try security(root)
    let context = PathContext(servers: servers, security: security, securityOrigin: root)
    let schemes = try securitySchemes(root)
    let operations = try paths(root, context)
    var webhooks: [Operation] = []
    if let list = root.node["webhooks"] {
      let origin = root.child("webhooks", list)
      for (name, item) in try members(of: origin, "the webhooks") {
        webhooks += try self.operations(
          at: item, path: name, sender: .webhook, context)
      }
    }
    var named: [String: SchemaID] = [:]
    if let components = root.node["components"], let schemas = components["schemas"] {
      let origin = root.child("components", components).child("schemas", schemas)
      for (name, item) in try members(of: origin, "the schemas") {
        named[name] = try schema(at: item)
      }
    }
    InheritanceForms.settle(&table)
    var check = CompositionCheck(table)
    try check.run()
    return APIDescription(
      origin: root, version: version, title: root.node["info"]?["title"]?.text ?? "",
      release: root.node["info"]?["version"].map(APIReader.word) ?? "", operations: operations,
      webhooks: webhooks, schemas: table, securitySchemes: schemes, namedSchemas: named,
      servers: servers)
  }

  private static func version(
    _ root: Origin
  ) throws(DocumentMistake) -> APIDescription.Version {
    guard root.node.isObject else {
      throw mistake("this is no description of an API: it is no mapping", root)
    }
    if let swagger = root.node["swagger"] {
      throw mistake(
        "this is Swagger \(word(swagger)), and OpenAPI 3.0 and 3.1 are read",
        root.child("swagger", swagger), hint: "convert it to OpenAPI 3 first")
    }
    guard let node = root.node["openapi"] else {
      throw mistake(
        "this is no description of an API: there is no `openapi`", root,
        hint: "the file begins with `openapi: 3.1.0`")
    }
    let text = word(node)
    if text == "3.0" || text.hasPrefix("3.0.") { return .v3_0 }
    if text == "3.1" || text.hasPrefix("3.1.") { return .v3_1 }
    throw mistake(
      "this is OpenAPI \(text), and 3.0 and 3.1 are read", root.child("openapi", node))
  }

  /// A scalar as it is written, numbers too.
  static func word(_ node: DocumentNode) -> String {
    switch node.value {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .bool(let flag): "\(flag)"
    case .null, .list, .object: ""
    }
  }

  static func mistake(_ message: String, _ origin: Origin, hint: String? = nil) -> DocumentMistake {
    DocumentMistake(
      message, file: origin.file, line: origin.node.line, column: origin.node.column, hint: hint)
  }

  // MARK: - What the rest of the reader asks for

  /// The entries of a mapping in order.
  ///
  /// - Parameters:
  ///   - origin: The mapping; null is an empty one.
  ///   - what: It is, for messages, in the plural.
  ///   - takesExtensions: Whether an entry that begins with `x-` is an entry like others: a header may be called so. Where
  ///     it is an extension of the specification, it is left out (OpenAPI 3.1.1, "Specification Extensions").
  /// - Returns: Names as they are written.
  /// - Throws: Where it is something else.
  func members(
    of origin: Origin, _ what: String, takesExtensions: Bool = true
  ) throws(DocumentMistake) -> [(name: String, origin: Origin)] {
    if case .null = origin.node.value { return [] }
    guard origin.node.isObject else {
      throw APIReader.mistake("\(what) have to be a mapping", origin)
    }
    return origin.node.members.filter { takesExtensions || !$0.key.hasPrefix("x-") }
      .map { ($0.key, origin.child($0.key, $0.value)) }
  }

  func items(of origin: Origin, _ what: String) throws(DocumentMistake) -> [Origin] {
    if case .null = origin.node.value { return [] }
    guard let items = origin.node.items else {
      throw APIReader.mistake("\(what) have to be a list", origin)
    }
    return items.enumerated().map { origin.child("\($0.offset)", $0.element) }
  }

  /// nil where the key is not there.
  func text(_ key: String, _ origin: Origin) throws(DocumentMistake) -> String? {
    guard let node = origin.node[key] else { return nil }
    switch node.value {
    case .null: return nil
    case .list, .object:
      throw APIReader.mistake("`\(key)` has to be text", origin.child(key, node))
    default: return APIReader.word(node)
    }
  }

  func flag(_ key: String, _ origin: Origin) throws(DocumentMistake) -> Bool? {
    guard let node = origin.node[key] else { return nil }
    guard let flag = node.flag else {
      throw APIReader.mistake("`\(key)` has to be `true` or `false`", origin.child(key, node))
    }
    return flag
  }
}
