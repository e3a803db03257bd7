internal import Diagnostics
internal import Evidence

/// Reads files of consumers' examples.
///
/// A file is a list of `{name, request: {method, path, headers, body}, response: {status, headers, body}}`, or a mapping
/// with `consumer` and `examples`. An example may say its `consumer`, how answers are compared (`match`) and the same for
/// parts (`matching`).
package struct ExampleReader {
  private let file: String

  /// - Parameters:
  ///   - bytes: YAML or JSON in UTF-8.
  ///   - file: Its path; without its ending, its name is the consumer's where the file does not say another.
  /// - Returns: In the order in which they are written.
  /// - Throws: The first thing that cannot be right, with its place.
  package static func read(
    _ bytes: [UInt8], file: String
  ) throws(DocumentMistake) -> [ConsumerExample] {
    let root = try DocumentReader.read(bytes, file: file)
    return try ExampleReader(file: file).examples(root)
  }

  /// The first example whose name another of its consumer has: for examples of several files.
  ///
  /// - Parameter examples: Of all files.
  /// - Returns: nil for none.
  package static func duplicate(in examples: [ConsumerExample]) -> DocumentMistake? {
    var places: [String: ConsumerExample] = [:]
    for example in examples {
      let key = example.consumer + "\u{0}" + example.name
      if let first = places[key] {
        return DocumentMistake(
          "`\(example.consumer)` has two examples named `\(example.name)`", file: example.file,
          line: example.line, hint: "the other one is at \(first.file):\(first.line)")
      }
      places[key] = example
    }
    return nil
  }

  private func examples(_ root: DocumentNode) throws(DocumentMistake) -> [ConsumerExample] {
    var consumer = ExampleReader.name(of: file)
    var list = root
    if root.isObject {
      try check(root, keys: ["consumer", "examples"], of: "a file of examples")
      if let node = root["consumer"] { consumer = try text(node, "the consumer") }
      guard let examples = root["examples"] else {
        throw mistake(
          "`examples` is missing", root, hint: "a file is a list of examples, or has one")
      }
      list = examples
    }
    guard let items = list.items else {
      throw mistake("the examples are no list", list, hint: "each begins with `- name: …`")
    }
    var examples: [ConsumerExample] = []
    for item in items {
      examples.append(try example(item, consumer: consumer))
    }
    if let duplicate = ExampleReader.duplicate(in: examples) { throw duplicate }
    return examples
  }

  private func example(
    _ node: DocumentNode, consumer: String
  ) throws(DocumentMistake) -> ConsumerExample {
    try check(
      node, keys: ["name", "request", "response", "consumer", "match", "matching"],
      of: "an example")
    guard let name = node["name"] else { throw mistake("an example has no `name`", node) }
    guard let request = node["request"] else {
      throw mistake("an example has no `request`", node)
    }
    var example = ConsumerExample(
      name: try text(name, "the name"), consumer: consumer, file: file, line: node.line,
      request: try self.request(request))
    if let own = node["consumer"] { example.consumer = try text(own, "the consumer") }
    if let response = node["response"] { example.response = try self.response(response) }
    if let match = node["match"] { example.match = try self.match(match) }
    if let matching = node["matching"] { example.matches = try matches(matching) }
    return example
  }

  private func request(_ node: DocumentNode) throws(DocumentMistake) -> ExampleRequest {
    try check(node, keys: ["method", "path", "headers", "body"], of: "a request")
    guard let method = node["method"] else { throw mistake("a request has no `method`", node) }
    guard let path = node["path"] else { throw mistake("a request has no `path`", node) }
    let word = try text(method, "the method").uppercased()
    let known = HTTPMethod.allCases.map(\.word)
    guard known.contains(word) else {
      throw mistake(
        "`\(word)` is no method", method, hint: hint(word, known))
    }
    let target = try text(path, "the path")
    guard target.hasPrefix("/") || target.contains("://") else {
      throw mistake(
        "the path `\(target)` does not begin with a slash", path,
        hint: "write it as it is sent: `/orders?limit=20`")
    }
    return ExampleRequest(
      method: word, path: target, headers: try headers(node["headers"]),
      body: node["body"]?.evidence)
  }

  private func response(_ node: DocumentNode) throws(DocumentMistake) -> ExampleResponse {
    try check(node, keys: ["status", "headers", "body"], of: "a response")
    guard let status = node["status"] else { throw mistake("a response has no `status`", node) }
    guard let code = status.int, (100...599).contains(code) else {
      throw mistake("the status is no number from 100 to 599", status)
    }
    return ExampleResponse(
      status: code, headers: try headers(node["headers"]), body: node["body"]?.evidence)
  }

  private func headers(_ node: DocumentNode?) throws(DocumentMistake) -> [ExampleHeader] {
    guard let node else { return [] }
    guard node.isObject else {
      throw mistake("the headers are no mapping of names to values", node)
    }
    var headers: [ExampleHeader] = []
    for member in node.members {
      for value in member.value.items ?? [member.value] {
        guard !value.isObject, value.items == nil, value.evidence != .null else {
          throw mistake("the header `\(member.key)` is no text", value)
        }
        headers.append(
          ExampleHeader(
            name: member.key, value: value.evidence.string ?? JSONText.compact(value.evidence)))
      }
    }
    return headers
  }

  // MARK: - Matches

  private func matches(_ node: DocumentNode) throws(DocumentMistake) -> [String: ValueMatch] {
    guard node.isObject else {
      throw mistake("`matching` is no mapping of pointers to ways to compare", node)
    }
    var matches: [String: ValueMatch] = [:]
    for member in node.members {
      let first = member.key.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        .first
      guard member.key.hasPrefix("/"), let first, ["status", "headers", "body"].contains(first)
      else {
        throw mistake(
          "`\(member.key)` leads to no part of an answer", member.value,
          hint: "a pointer begins with `/body`, `/headers` or `/status`: `/body/items/*/id`")
      }
      matches[member.key] = try match(member.value)
    }
    return matches
  }

  private func match(_ node: DocumentNode) throws(DocumentMistake) -> ValueMatch {
    if node.isObject {
      try check(node, keys: ["pattern"], of: "a way to compare")
      guard let pattern = node["pattern"] else { throw mistake("`pattern` is missing", node) }
      let text = try text(pattern, "the pattern")
      guard SchemaPattern(text) != nil else {
        throw mistake("the pattern `\(text)` cannot be read", pattern)
      }
      return .pattern(text)
    }
    let word = try text(node, "the way to compare")
    switch word {
    case "exact": return .exact
    case "type": return .type
    case "anything": return .anything
    default:
      throw mistake(
        "`\(word)` is no way to compare", node,
        hint: hint(word, ["exact", "type", "anything"])
          ?? "there are `exact`, `type`, `anything` and `{pattern: …}`")
    }
  }

  // MARK: - Nodes

  private func check(
    _ node: DocumentNode, keys: [String], of owner: String
  ) throws(DocumentMistake) {
    guard node.isObject else { throw mistake("\(owner) is no mapping", node) }
    for member in node.members where !keys.contains(member.key) {
      throw mistake(
        "\(owner) has no key `\(member.key)`", member.value, hint: hint(member.key, keys))
    }
  }

  private func text(_ node: DocumentNode, _ owner: String) throws(DocumentMistake) -> String {
    guard let text = node.text, !text.isEmpty else { throw mistake("\(owner) is no text", node) }
    return text
  }

  private func hint(_ word: String, _ words: [String]) -> String? {
    EditDistance.nearest(to: word, among: words).map { "did you mean `\($0)`?" }
  }

  private func mistake(
    _ message: String, _ node: DocumentNode, hint: String? = nil
  ) -> DocumentMistake {
    DocumentMistake(message, file: file, line: node.line, column: node.column, hint: hint)
  }

  /// A file's name without its folders and its ending.
  private static func name(of file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.lastIndex(of: ".").map { $0 > last.startIndex ? String(last[..<$0]) : last } ?? last
  }
}
