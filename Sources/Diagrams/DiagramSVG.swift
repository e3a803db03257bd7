internal import Markup

/// Graphviz' SVG as it can stand inside a page: no prolog, no ids that would repeat from one diagram
/// to the next, no `style` that a Content-Security-Policy would block, a size in pixels, and a name
/// for those who cannot see it.
struct DiagramSVG {
  private let source: [UInt8]

  init(_ source: [UInt8]) {
    self.source = source
  }

  func write(label: String, into out: inout HTMLBuffer) {
    // What the ids that are needed begin with: another one for each diagram of a text.
    let mark = "d\(out.count)-"
    var index = start
    var tagCount = 0
    while index < source.count {
      if matches("<!--", index) {
        while index < source.count, !matches("-->", index) { index += 1 }
        index += 3
      } else if matches("<title>", index) {
        // A name such as `a->b` or `%3`: the label says more.
        while index < source.count, !matches("</title>", index) { index += 1 }
        index += "</title>".utf8.count
      } else if source[index] == UInt8(ascii: "<") {
        tagCount += 1
        index = writeTag(from: index, label: tagCount == 1 ? label : nil, mark, into: &out)
      } else {
        out.append(source[index])
        index += 1
      }
    }
    while out.last == 0x0A { out.removeLast() }
  }

  /// Writes one tag without what a page cannot have twice; the first is the `<svg>` itself.
  private func writeTag(
    from start: Int, label: String?, _ mark: String, into out: inout HTMLBuffer
  ) -> Int {
    var index = start
    let isGradient = matches("<linearGradient", start) || matches("<radialGradient", start)
    while index < source.count, source[index] > 0x20, source[index] != UInt8(ascii: ">") {
      out.append(source[index])
      index += 1
    }
    if let label {
      out.write(" role=\"img\" aria-label=\"")
      out.write(escaping: label)
      out.write("\"")
    }
    while index < source.count, source[index] != UInt8(ascii: ">") {
      guard source[index] > 0x20, source[index] != UInt8(ascii: "/") else {
        if source[index] == UInt8(ascii: "/") { out.append(source[index]) }
        index += 1
        continue
      }
      index = writeAttribute(
        from: index, isRoot: label != nil, mark: mark, keepsID: isGradient, into: &out)
    }
    out.write(">")
    return index + 1
  }

  private func writeAttribute(
    from start: Int, isRoot: Bool, mark: String, keepsID: Bool, into out: inout HTMLBuffer
  ) -> Int {
    var index = start
    while index < source.count, source[index] != UInt8(ascii: "="),
      source[index] != UInt8(ascii: ">")
    {
      index += 1
    }
    var name = String(decoding: source[start..<index], as: UTF8.self)
    guard index + 1 < source.count, source[index] == UInt8(ascii: "=") else {
      out.write(" ")
      out.write(raw: name)
      return index
    }
    index += 2
    let valueStart = index
    while index < source.count, source[index] != UInt8(ascii: "\"") { index += 1 }
    var value = String(decoding: source[valueStart..<index], as: UTF8.self)
    switch name {
    case "id" where keepsID: value = mark + value
    case "id", "xmlns:xlink", "xmlns", "xlink:title", "xml:space": return index + 1
    case "xlink:href": name = "href"
    case "style":
      writePresentation(value, into: &out)
      return index + 1
    case "fill" where value.hasPrefix("url(#"): value = "url(#\(mark)\(value.dropFirst(5))"
    case "width" where isRoot, "height" where isRoot: value = DiagramSVG.pixels(value)
    default: break
    }
    out.write(" ")
    out.write(raw: name)
    out.write("=\"")
    out.write(raw: value)
    out.write("\"")
    return index + 1
  }

  /// `stop-color:#fff;stop-opacity:1.;` as attributes, which mean the same.
  private func writePresentation(_ style: String, into out: inout HTMLBuffer) {
    for declaration in style.split(separator: ";") {
      guard let colon = declaration.firstIndex(of: ":") else { continue }
      out.write(" ")
      out.write(raw: String(declaration[..<colon]))
      out.write("=\"")
      out.write(raw: String(declaration[declaration.index(after: colon)...]))
      out.write("\"")
    }
  }

  /// `100pt` is 133 pixels.
  private static func pixels(_ length: String) -> String {
    guard length.hasSuffix("pt"), let points = Double(length.dropLast(2)) else { return length }
    return String(Int((points * 4 / 3).rounded()))
  }

  /// Where `<svg` begins.
  private var start: Int {
    source.indices.first { matches("<svg", $0) } ?? source.count
  }

  private func matches(_ text: StaticString, _ index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= source.count else { return false }
    return (0..<text.utf8CodeUnitCount).allSatisfy { source[index + $0] == text.utf8Start[$0] }
  }
}
