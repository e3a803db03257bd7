internal import Yams

/// Turns Yams' tree into ours.
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
        ? DocumentNode.Value(plain: scalar.string) : DocumentNode.Value.text(scalar.string)
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
}
