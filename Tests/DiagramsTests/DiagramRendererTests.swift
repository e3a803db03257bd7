import Markup
import Testing

@testable import Diagrams

@Suite struct DiagramRendererTests {
  private let renderer = DiagramRenderer()

  private func render(_ body: String, info: String = "dot") -> (
    html: String, mistake: FenceMistake?
  ) {
    var out = HTMLBuffer()
    let fence = Fence(info: InfoString(info.utf8), body: Array(body.utf8))
    let mistake = renderer.render(fence, into: &out)
    return (out.text, mistake)
  }

  @Test func `a graph is a figure with a name, a size and no ids`() {
    let (html, mistake) = render("digraph { a -> \"b<c\" }\n", info: "dot {title=\"A & B\"}")
    #expect(mistake == nil)
    #expect(
      html.hasPrefix(
        "<figure class=\"diagram\" tabindex=\"0\"><svg role=\"img\" aria-label=\"A &amp; B\" width=\""
      ))
    #expect(html.hasSuffix("</svg><figcaption>A &amp; B</figcaption></figure>\n"))
    #expect(!html.contains("id=\"") && !html.contains("<title>") && !html.contains("<!--"))
    #expect(html.contains("b&lt;c"))
  }

  // A Content-Security-Policy blocks `style`, and a page has each id once.
  @Test func `a gradient keeps its colours without a style, and its id is its own`() {
    var out = HTMLBuffer()
    let body = Array("digraph { a [style=filled, fillcolor=\"#dcefe9:#fbe4dc\"] }".utf8)
    for _ in 0..<2 {
      _ = renderer.render(Fence(info: InfoString("dot".utf8), body: body), into: &out)
    }
    let html = out.text
    #expect(!html.contains("style="))
    #expect(html.contains("stop-color=\"#dcefe9\""))
    let ids = html.matches(of: /<linearGradient id="([^"]+)"/).map(\.output.1)
    #expect(ids.count == 2 && Set(ids).count == 2)
    for id in ids { #expect(html.contains("fill=\"url(#\(id))\"")) }
  }

  @Test func `the same text gives the same bytes, whatever was drawn before`() {
    let first = DiagramRenderer()
    var one = HTMLBuffer()
    _ = first.render(
      Fence(info: InfoString("dot".utf8), body: Array("graph { x -- y }".utf8)), into: &one)
    _ = render("digraph { other }")
    #expect(render("graph { x -- y }").html == one.text)
  }

  // What followed a graph stayed in Graphviz's lexer, and shifted the lines of the next.
  @Test func `lines are counted from the block's first, after other blocks too`() {
    _ = render("digraph { a }\n\n\n// more\ndigraph { b }\n\n")
    #expect(render("digraph { ->\n}\n").mistake?.line == 1)
    #expect(render("digraph {\n  a -> b\n  b -> -> c\n}\n").mistake?.line == 3)
    #expect(render("digraph {\n  a\n").mistake != nil)
    #expect(render("digraph { fine }").mistake == nil)
  }

  @Test func `a graph may read no file of this machine`() {
    let html = render("digraph { a [image=\"/etc/hostname.png\", shape=none] }").html
    #expect(!html.contains("/etc/"))
  }

  @Test func `what is no graph, and what is too much of one`() {
    #expect(render("").mistake?.message == "this diagram is empty")
    #expect(render("hello").mistake != nil)
    let many = "digraph {" + (0..<500).map { "n\($0);" }.joined() + "}"
    #expect(
      render(many).mistake?.message == "this diagram has more nodes or edges than a page can show")
  }
}
