internal import CGraphviz
package import Markup
internal import Synchronization

/// Draws ```` ```dot ```` blocks with Graphviz, in process.
///
/// A class because Graphviz has global state: one diagram is drawn at a time, behind a lock, and a
/// drawing is kept for the next block with the same text.
package final class DiagramRenderer: FenceRenderer {
  /// A drawing, or why there is none.
  private enum Drawing {
    case svg([UInt8])
    case mistake(FenceMistake)
  }

  private let drawings = Mutex<[[UInt8]: Drawing]>([:])

  package init() {}

  package func render(_ fence: Fence, into out: inout HTMLBuffer) -> FenceMistake? {
    let drawing = drawings.withLock { known in
      if let drawing = known[fence.body] { return drawing }
      let drawing = DiagramRenderer.draw(fence.body)
      known[fence.body] = drawing
      return drawing
    }
    switch drawing {
    case .mistake(let mistake): return mistake
    case .svg(let svg):
      let caption = fence.info["caption"] ?? fence.info["title"] ?? ""
      out.write("<figure class=\"diagram\" tabindex=\"0\">")
      DiagramSVG(svg).write(label: caption.isEmpty ? "Diagram" : caption, into: &out)
      if !caption.isEmpty {
        out.write("<figcaption>")
        out.write(escaping: caption)
        out.write("</figcaption>")
      }
      out.write("</figure>\n")
      return nil
    }
  }

  private static func draw(_ body: [UInt8]) -> Drawing {
    guard body.contains(where: { $0 > 0x20 }) else {
      return .mistake(
        FenceMistake(
          line: 0, message: "this diagram is empty", hint: "write a graph: `digraph { a -> b }`"))
    }
    var svg: UnsafeMutablePointer<CChar>?
    var length = 0
    var message = [CChar](repeating: 0, count: 1024)
    let source = body.filter { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
    let status = cn_dot_render(source, &svg, &length, &message, message.count)
    defer { if let svg { cn_dot_free(svg) } }
    let said = String(
      decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard status == CN_DOT_OK, let svg else { return .mistake(mistake(status, said)) }
    return svg.withMemoryRebound(to: UInt8.self, capacity: length) {
      .svg(Array(UnsafeBufferPointer(start: $0, count: length)))
    }
  }

  private static func mistake(_ status: cn_dot_status, _ said: String) -> FenceMistake {
    switch status {
    case CN_DOT_UNAVAILABLE:
      FenceMistake(
        line: 0, message: "Graphviz cannot be loaded, so this diagram cannot be drawn",
        hint: "install `libgvc6`")
    case CN_DOT_SYNTAX: syntaxMistake(said)
    case CN_DOT_TOO_LARGE:
      FenceMistake(
        line: 0, message: "this diagram has more nodes or edges than a page can show",
        hint: "400 nodes and 1200 edges are the most: split it")
    default:
      FenceMistake(line: 0, message: "Graphviz cannot lay this diagram out", hint: nil)
    }
  }

  /// Graphviz says `syntax error in line 3 near '}'`.
  private static func syntaxMistake(_ said: String) -> FenceMistake {
    let words = said.split(whereSeparator: { $0 == " " || $0 == "\n" })
    let line = words.firstIndex(of: "line").flatMap { index in
      words.indices.contains(index + 1) ? Int(words[index + 1]) : nil
    }
    let near = said.split(separator: "near ").dropFirst().first.map {
      " near `\($0.split(separator: "\n").first.map { $0.filter { $0 != "'" } } ?? "")`"
    }
    return FenceMistake(
      line: line ?? 0, message: "Graphviz cannot read this diagram\(near ?? "")",
      hint: "names with spaces or hyphens stand between quotes, and every `{` has its `}`")
  }
}
