internal import Evidence

/// A part of a document as a few lines of YAML, for people.
///
/// What does not fit is `…`: levels that are too deep, lines that are too many. It is meant to be read, not to be
/// parsed again.
package struct DocumentFragment: Sendable {
  /// At most so many lines.
  package static let lineLimit = 12

  package let text: String

  /// - Parameters:
  ///   - node: What is shown.
  ///   - key: What it stands under; nil for nothing.
  ///   - depth: How many levels of objects and lists are opened.
  package init(_ node: DocumentNode, key: String? = nil, depth: Int = 3) {
    let shown =
      key.map { DocumentNode(.object([DocumentNode.Member(key: $0, value: node)])) } ?? node
    var lines = DocumentFragment.lines(shown, depth: key == nil ? depth : depth + 1)
    if lines.count > DocumentFragment.lineLimit {
      lines = lines.prefix(DocumentFragment.lineLimit - 1) + ["…"]
    }
    text = lines.joined(separator: "\n")
  }

  private static func lines(_ node: DocumentNode, depth: Int) -> [String] {
    switch node.value {
    case .object(let members) where !members.isEmpty:
      if depth == 0 { return ["…"] }
      return members.flatMap { member in
        entry(scalar(member.key) + ":", member.value, depth: depth - 1, indent: "  ")
      }
    case .list(let items) where !items.isEmpty:
      if items.allSatisfy({ $0.members.isEmpty && ($0.items ?? []).isEmpty }) {
        return [flow(items)]
      }
      if depth == 0 { return ["…"] }
      return items.flatMap { item in
        let inner = lines(item, depth: depth - 1)
        return inner.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
      }
    default: return [leaf(node)]
    }
  }

  private static func entry(
    _ head: String, _ node: DocumentNode, depth: Int, indent: String
  ) -> [String] {
    let inner = lines(node, depth: depth)
    let isNested: Bool =
      switch node.value {
      case .object(let members): !members.isEmpty
      case .list: inner.count > 1 || inner.first?.hasPrefix("- ") ?? false
      default: false
      }
    if !isNested || inner == ["…"] { return [head + " " + inner.joined(separator: " ")] }
    return [head] + inner.map { indent + $0 }
  }

  private static func flow(_ items: [DocumentNode]) -> String {
    let words = items.map(leaf)
    let kept = words.prefix(12)
    return "[" + (kept + (words.count > kept.count ? ["…"] : [])).joined(separator: ", ") + "]"
  }

  private static func leaf(_ node: DocumentNode) -> String {
    switch node.value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .number(let number): ValueWords.number(number)
    case .text(let text): scalar(text)
    case .list: "[]"
    case .object: "{}"
    }
  }

  /// A text on one line, in quotes where YAML would take it for something else.
  private static func scalar(_ text: String) -> String {
    let short = text.count > 60 ? String(text.prefix(59)) + "…" : text
    let isPlain =
      !short.isEmpty && short.first?.isWhitespace == false && short.last?.isWhitespace == false
      && !short.contains(": ") && !short.contains(" #") && !short.contains(where: \.isNewline)
      && !short.hasSuffix(":") && Double(short) == nil
      && !["null", "~", "true", "false", "yes", "no"].contains(short.lowercased())
      && !"-?:,[]{}#&*!|>'\"%@`".contains(short.first ?? " ")
    if isPlain { return short }
    let escaped = short.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n").replacing("\r", with: "\\r")
    return "\"\(escaped)\""
  }
}
