internal import Markup

/// Walks compiled templates and writes a page.
struct TemplateRenderer {
  let templates: TemplateSet
  /// What names are looked up in, the innermost last.
  var context: [TemplateValue]
  /// Texts that are left out, and where they belong; nil where they are written in their places.
  var bodies: [(offset: Int, body: PageBody)]?
  private var depth = 0
  private var indent: [UInt8] = []

  init(templates: TemplateSet, context: [TemplateValue]) {
    self.templates = templates
    self.context = context
  }

  mutating func render(_ nodes: [TemplateNode], into out: inout HTMLBuffer) {
    for node in nodes {
      switch node {
      case .text(let bytes): write(bytes, into: &out)
      case .variable(let path, let isEscaped): write(lookUp(path), isEscaped, into: &out)
      case .section(let path, let isInverted, let body):
        renderSection(lookUp(path), isInverted, body, into: &out)
      case .partial(let reference, let indent): renderPartial(reference.name, indent, into: &out)
      case .partialEnd(let indent): removeTrailing(indent, &out)
      case .parent, .block: break  // Resolved when the set was compiled.
      }
    }
  }

  private mutating func renderSection(
    _ value: TemplateValue, _ isInverted: Bool, _ body: [TemplateNode], into out: inout HTMLBuffer
  ) {
    guard !isInverted else {
      if !value.isTrue { render(body, into: &out) }
      return
    }
    guard value.isTrue else { return }
    if case .list(let list) = value {
      for index in 0..<list.count {
        context.append(list.item(index))
        render(body, into: &out)
        context.removeLast()
      }
    } else {
      context.append(value)
      render(body, into: &out)
      context.removeLast()
    }
  }

  private mutating func renderPartial(_ name: String, _ indent: String, into out: inout HTMLBuffer)
  {
    // A partial may hold itself, as long as its data ends.
    guard depth < 64 else { return }
    depth += 1
    let outer = self.indent
    self.indent += Array(indent.utf8)
    let nodes = templates.nodes(name)
    if !self.indent.isEmpty, !nodes.isEmpty { out.write(raw: self.indent) }
    render(nodes, into: &out)
    removeTrailing(self.indent, &out)
    self.indent = outer
    depth -= 1
  }

  /// Template text gets the indentation of the partial that it stands in; values do not.
  private func write(_ bytes: [UInt8], into out: inout HTMLBuffer) {
    guard !indent.isEmpty else { return out.write(raw: bytes) }
    for byte in bytes {
      out.append(byte)
      if byte == 0x0A { out.write(raw: indent) }
    }
  }

  /// The line after a partial's last has its own indentation already.
  private func removeTrailing(_ indent: [UInt8], _ out: inout HTMLBuffer) {
    // A text that is left out would stand behind what looks like an indentation.
    guard bodies?.last?.offset != out.count else { return }
    guard !indent.isEmpty, out.withBytes({ $0.hasIndentedEnd(indent) }) else { return }
    out.removeLast(indent.count)
  }

  private mutating func write(
    _ value: TemplateValue, _ isEscaped: Bool, into out: inout HTMLBuffer
  ) {
    switch value {
    case .text(let text): isEscaped ? out.write(escaping: text) : out.write(raw: text)
    case .number(let number): out.write(decimal: number)
    case .html(let write):
      guard isEscaped else { return write(&out) }
      var html = HTMLBuffer()
      write(&html)
      html.withBytes { out.write(escaping: $0) }
    case .body(let body):
      if isEscaped {
        var html = HTMLBuffer()
        body.write(into: &html)
        html.withBytes { out.write(escaping: $0) }
      } else if bodies != nil {
        bodies?.append((out.count, body))
      } else {
        body.write(into: &out)
      }
    case .flag(let flag): out.write(flag ? "true" : "false")
    case .absent, .list, .object: break
    }
  }

  /// Looks the first name up from the inside out, the others in what it gave.
  private func lookUp(_ path: TemplatePath) -> TemplateValue {
    guard let first = path.keys.first else { return context.last ?? .absent }
    for index in context.indices.reversed() {
      guard case .object(let object) = context[index], var found = object.value(first) else {
        continue
      }
      for key in path.keys.dropFirst() {
        guard case .object(let inner) = found, let next = inner.value(key) else { return .absent }
        found = next
      }
      return found
    }
    return .absent
  }
}
