internal import Markup

/// Makes one run of pieces of a template and its partials, with all written out that is the same on
/// every page: what thousands of pages share is then worked out once.
struct TemplateFlattener {
  let templates: TemplateSet
  /// The value of a name that is the same on every page and in every section; nil for any other.
  let constant: (TemplatePath) -> TemplateValue?

  /// The pieces of a template; rendered from the root, they give what the template gives.
  func flatten(_ name: String) -> [TemplateNode] {
    TemplateFlattener.joined(flatten(templates.nodes(name), indent: [], within: [name], dot: nil))
  }

  /// - Parameters:
  ///   - nodes: As compiled.
  ///   - indent: What partials around them put before each line.
  ///   - open: The templates that they stand in.
  ///   - dot: The item itself, where it is a constant.
  /// - Returns: The pieces in their order, texts side by side not joined yet.
  private func flatten(
    _ nodes: [TemplateNode], indent: [UInt8], within open: [String], dot: TemplateValue?
  ) -> [TemplateNode] {
    nodes.flatMap { node -> [TemplateNode] in
      switch node {
      case .text(let bytes): return [.text(TemplateFlattener.indented(bytes, by: indent))]
      case .variable(let path, let isEscaped):
        guard let value = value(path, dot) else { return [node] }
        return [.text(TemplateFlattener.text(value, isEscaped))]
      case .section(let path, let isInverted, let body):
        guard let value = value(path, dot) else {
          let body = flatten(body, indent: indent, within: open, dot: nil)
          return [
            .section(path, isInverted: isInverted, body: TemplateFlattener.joined(body))
          ]
        }
        guard value.isTrue != isInverted else { return [] }
        return flatten(body, indent: indent, within: open, dot: isInverted ? dot : value)
      case .partial(let reference, let own):
        let indent = indent + Array(own.utf8)
        // One that holds itself is looked up when it is rendered.
        guard !open.contains(reference.name) else {
          return [.partial(reference, indent: String(decoding: indent, as: UTF8.self))]
        }
        let inner = templates.nodes(reference.name)
        guard !inner.isEmpty else { return [] }
        let pieces = flatten(inner, indent: indent, within: open + [reference.name], dot: dot)
        return indent.isEmpty
          ? pieces : [.text(indent)] + pieces + [.partialEnd(indent: indent)]
      case .partialEnd, .parent, .block: return [node]
      }
    }
  }

  private func value(_ path: TemplatePath, _ dot: TemplateValue?) -> TemplateValue? {
    path.keys.isEmpty ? dot : constant(path)
  }

  /// Each line but the first gets the indentation.
  private static func indented(_ bytes: [UInt8], by indent: [UInt8]) -> [UInt8] {
    guard !indent.isEmpty else { return bytes }
    return bytes.flatMap { $0 == 0x0A ? [0x0A] + indent : [$0] }
  }

  private static func text(_ value: TemplateValue, _ isEscaped: Bool) -> [UInt8] {
    var out = HTMLBuffer()
    switch value {
    case .text(let text): isEscaped ? out.write(escaping: text) : out.write(raw: text)
    case .number(let number): out.write(decimal: number)
    case .flag(let flag): out.write(flag ? "true" : "false")
    case .absent, .html, .body, .list, .object: break
    }
    return out.bytes
  }

  /// Joins texts that follow each other, and settles the ends of partials that follow a text.
  private static func joined(_ nodes: [TemplateNode]) -> [TemplateNode] {
    nodes.reduce(into: []) { joined, node in
      guard case .text(var text)? = joined.last else {
        joined.append(node)
        return
      }
      switch node {
      case .text(let next): joined[joined.count - 1] = .text(text + next)
      case .partialEnd(let indent) where text.count > indent.count:
        if text.hasIndentedEnd(indent) { text.removeLast(indent.count) }
        joined[joined.count - 1] = .text(text)
      default: joined.append(node)
      }
    }
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Whether they end with an empty line's indentation.
  func hasIndentedEnd(_ indent: [UInt8]) -> Bool {
    count > indent.count && self[endIndex - indent.count - 1] == 0x0A
      && self[(endIndex - indent.count)...].elementsEqual(indent)
  }
}
