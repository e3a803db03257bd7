internal import Diagnostics

/// Compiles a Mustache template.
///
/// Source: the Mustache specification 1.4 (interpolation, sections, inverted sections, comments,
/// partials, delimiters) and its optional inheritance module. Lambdas are left out.
struct TemplateParser {
  private let name: String
  private let bytes: [UInt8]
  private var index = 0
  private var open = Array("{{".utf8)
  private var close = Array("}}".utf8)
  private(set) var findings: [Finding] = []
  /// Names that no template can know, with their places.
  private(set) var unknownNames: [(name: String, span: Span)] = []

  init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The pieces of the template; what is wrong with it stands in `findings`.
  mutating func parse() -> [TemplateNode] {
    let (nodes, _) = parseNodes(until: nil)
    return nodes
  }

  private enum Kind {
    case variable, raw, section, inverted, end, comment, partial, parent, block, delimiters
  }

  private struct Tag {
    var kind: Kind
    var name: String
    var start: Int
    var end: Int
    var nameSpan: Span
  }

  /// Reads up to the end tag of a name, or to the end of the template.
  private mutating func parseNodes(until name: String?) -> ([TemplateNode], closed: Bool) {
    var nodes: [TemplateNode] = []
    while let tagStart = find(open, from: index) {
      let textStart = index
      guard let tag = readTag(at: tagStart) else {
        index = bytes.count
        return (nodes, name == nil)
      }
      let standalone = isStandalone(tag)
      let textEnd = standalone ? lineStart(tag.start) : tag.start
      if textEnd > textStart { nodes.append(.text(Array(bytes[textStart..<textEnd]))) }
      let indent =
        standalone ? String(decoding: bytes[lineStart(tag.start)..<tag.start], as: UTF8.self) : ""
      index = standalone ? nextLine(tag.end) : tag.end
      if tag.kind == .end {
        if tag.name == name { return (nodes, true) }
        report(
          tag.nameSpan,
          "`\(tag.name)` ends here, but \(name.map { "`\($0)`" } ?? "nothing") is open",
          hint: name.map { "end `\($0)` first: `{{/\($0)}}`" } ?? "take this tag out")
        continue
      }
      if let node = node(for: tag, indent: indent) { nodes.append(node) }
    }
    if index < bytes.count { nodes.append(.text(Array(bytes[index...]))) }
    index = bytes.count
    return (nodes, name == nil)
  }

  private mutating func node(for tag: Tag, indent: String) -> TemplateNode? {
    let reference = TemplateReference(name: tag.name, template: name, span: tag.nameSpan)
    switch tag.kind {
    case .variable, .raw:
      return path(tag).map { .variable($0, isEscaped: tag.kind == .variable) }
    case .section, .inverted:
      let body = body(of: tag)
      return path(tag).map { .section($0, isInverted: tag.kind == .inverted, body: body) }
    case .partial: return .partial(reference, indent: indent)
    case .parent:
      let blocks = body(of: tag).reduce(into: [String: [TemplateNode]]()) { blocks, node in
        if case .block(let name, let body) = node { blocks[name] = body }
      }
      return .parent(reference, blocks: blocks)
    case .block: return .block(name: tag.name, body: body(of: tag))
    case .comment, .end: return nil
    case .delimiters:
      let parts = tag.name.split(separator: " ")
      guard parts.count == 2 else {
        report(tag.nameSpan, "delimiters are written as `{{=<% %>=}}`", hint: nil)
        return nil
      }
      (open, close) = (Array(parts[0].utf8), Array(parts[1].utf8))
      return nil
    }
  }

  private mutating func body(of tag: Tag) -> [TemplateNode] {
    let (nodes, isClosed) = parseNodes(until: tag.name)
    if !isClosed {
      report(tag.nameSpan, "`\(tag.name)` is never ended", hint: "end it with `{{/\(tag.name)}}`")
    }
    return nodes
  }

  // MARK: - Tags

  private mutating func readTag(at start: Int) -> Tag? {
    var position = start + open.count
    let mark = position < bytes.count ? bytes[position] : 0
    var closing = close
    let kind: Kind
    switch mark {
    case UInt8(ascii: "{"):
      kind = .raw
      closing = [UInt8(ascii: "}")] + close
    case UInt8(ascii: "&"): kind = .raw
    case UInt8(ascii: "#"): kind = .section
    case UInt8(ascii: "^"): kind = .inverted
    case UInt8(ascii: "/"): kind = .end
    case UInt8(ascii: "!"): kind = .comment
    case UInt8(ascii: ">"): kind = .partial
    case UInt8(ascii: "<"): kind = .parent
    case UInt8(ascii: "$"): kind = .block
    case UInt8(ascii: "="):
      kind = .delimiters
      closing = [UInt8(ascii: "=")] + close
    default: kind = .variable
    }
    if kind != .variable { position += 1 }
    guard let end = find(closing, from: position) else {
      report(
        Span(start, start + open.count), "this tag is never closed",
        hint: "end it with `\(String(decoding: closing, as: UTF8.self))`")
      return nil
    }
    while position < end, bytes[position] <= 0x20 { position += 1 }
    var nameEnd = end
    while nameEnd > position, bytes[nameEnd - 1] <= 0x20 { nameEnd -= 1 }
    return Tag(
      kind: kind, name: String(decoding: bytes[position..<nameEnd], as: UTF8.self), start: start,
      end: end + closing.count, nameSpan: Span(position, nameEnd))
  }

  private mutating func path(_ tag: Tag) -> TemplatePath? {
    if tag.name == "." {
      return TemplatePath(keys: [], text: ".", template: name, span: tag.nameSpan)
    }
    var keys: [TemplateKey] = []
    for part in tag.name.split(separator: ".", omittingEmptySubsequences: false) {
      guard let key = TemplateKey(rawValue: String(part)) else {
        unknownNames.append((tag.name, tag.nameSpan))
        return nil
      }
      keys.append(key)
    }
    return TemplatePath(keys: keys, text: tag.name, template: name, span: tag.nameSpan)
  }

  // MARK: - Lines

  /// Whether a tag that prints nothing itself is alone on its line, which then goes with it.
  private func isStandalone(_ tag: Tag) -> Bool {
    guard tag.kind != .variable, tag.kind != .raw else { return false }
    let start = lineStart(tag.start)
    guard start >= index, bytes[start..<tag.start].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
      return false
    }
    var after = tag.end
    while after < bytes.count, bytes[after] == 0x20 || bytes[after] == 0x09 || bytes[after] == 0x0D
    {
      after += 1
    }
    return after >= bytes.count || bytes[after] == 0x0A
  }

  private func lineStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  private func nextLine(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return min(end + 1, bytes.count)
  }

  private func find(_ needle: [UInt8], from start: Int) -> Int? {
    guard let first = needle.first, start <= bytes.count else { return nil }
    var position = start
    while position + needle.count <= bytes.count {
      if bytes[position] == first, bytes[position...].starts(with: needle) { return position }
      position += 1
    }
    return nil
  }

  private mutating func report(_ span: Span, _ message: String, hint: String?) {
    findings.append(Finding(.error, .templateSyntax, at: span, message, hint: hint))
  }
}
