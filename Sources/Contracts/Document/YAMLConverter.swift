internal import Yams

/// Turns Yams' tree into ours, with the types of YAML 1.2's core schema.
///
/// Source: YAML 1.2.2, section 10.3.2; OpenAPI 3.1.1, "Format": what stands in a description is what JSON can say.
struct YAMLConverter {
  let file: String
  private var count = 0

  init(file: String) { self.file = file }

  mutating func convert(_ node: Yams.Node) throws(DocumentMistake) -> DocumentNode {
    count += 1
    let line = node.mark?.line ?? 0
    let column = node.mark?.column ?? 1
    guard count <= DocumentReader.most else {
      throw DocumentMistake(
        "there are more than \(DocumentReader.most) values in this file", file: file, line: line,
        column: column, hint: "aliases that hold aliases grow fast")
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.style == .any
      let isText = scalar.tag.description == "tag:yaml.org,2002:str"
      let value =
        isPlain && !isText
        ? YAMLConverter.plain(scalar.string) : DocumentNode.Value.text(scalar.string)
      return DocumentNode(value, line: line, column: column)
    case .sequence(let sequence):
      var items: [DocumentNode] = []
      items.reserveCapacity(sequence.count)
      for item in sequence { items.append(try convert(item)) }
      return DocumentNode(.list(items), line: line, column: column)
    case .mapping(let mapping):
      var members: [DocumentNode.Member] = []
      var merged: [DocumentNode.Member] = []
      members.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        guard let name = key.scalar?.string else {
          throw DocumentMistake(
            "a key has to be text", file: file, line: key.mark?.line ?? line,
            column: key.mark?.column ?? column)
        }
        var value = try convert(value)
        if let mark = key.mark, value.line > mark.line {
          // What begins below its key is looked for at the key.
          value.line = mark.line
          value.column = mark.column
        }
        if name == "<<", value.isObject || value.items != nil {
          merged += value.isObject ? value.members : (value.items ?? []).flatMap(\.members)
        } else {
          members.append(DocumentNode.Member(key: name, value: value))
        }
      }
      // What is merged in gives way to what is written.
      for member in merged where !members.contains(where: { $0.key == member.key }) {
        members.append(member)
      }
      return DocumentNode(.object(members), line: line, column: column)
    case .alias: return DocumentNode(.null, line: line, column: column)
    }
  }

  /// An unquoted scalar.
  private static func plain(_ text: String) -> DocumentNode.Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    guard let first = text.utf8.first, first <= UInt8(ascii: "9"), isNumber(text.utf8) else {
      return .text(text)
    }
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D }) {
      return Int(text).map { .integer($0) } ?? .text(text)
    }
    return Double(text).map { $0.isFinite ? .number($0) : .text(text) } ?? .text(text)
  }

  /// Whether it is a number of the core schema.
  ///
  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isNumber(_ text: String.UTF8View) -> Bool {
    var rest = text[...]
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
    let whole = digits()
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = digits()
    }
    guard whole + fraction > 0 else { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
