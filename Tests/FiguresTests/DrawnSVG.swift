import Figures
import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a drawing shows, and where: read from the SVG itself.
final class DrawnSVG: NSObject, XMLParserDelegate {
  /// A line of text with its estimated ends.
  struct Line {
    var text = ""
    var x = 0.0
    var y = 0.0
    /// Which part of its width lies before `x`: 0 at its start, 1 at its end.
    var anchor = 0.0
    var width = 0.0

    var start: Double { x - anchor * width }
    var end: Double { x + (1 - anchor) * width }
  }

  /// A rectangle with its class.
  struct Box {
    var kind: String
    var x: Double
    var y: Double
    var width: Double
    var height: Double
  }

  struct NotWellFormed: Error {}

  private(set) var width = 0.0
  private(set) var height = 0.0
  private(set) var texts: [Line] = []
  private(set) var boxes: [Box] = []
  private var line: Line?
  /// Of the elements that are open.
  private var looks: [(face: TextWidth.Face, size: Double)] = []

  init(_ svg: String) throws {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    guard parser.parse() else { throw NotWellFormed() }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let number = { (key: String) in attributes[key].flatMap(Double.init) ?? 0 }
    var look = looks.last ?? (.plain, 0)
    if attributes["class"] == "c" { look.face = .monospaced }
    if attributes["font-weight"] != nil { look.face = .bold }
    if attributes["font-size"] != nil { look.size = number("font-size") }
    looks.append(look)
    switch name {
    case "svg": (width, height) = (number("width"), number("height"))
    case "rect":
      boxes.append(
        Box(
          kind: attributes["class"] ?? "", x: number("x"), y: number("y"), width: number("width"),
          height: number("height")))
    case "text":
      // Where each letter has a place of its own, the first one's.
      let x = attributes["x"]?.split(separator: " ").first.flatMap { Double($0) } ?? 0
      let anchors = ["middle": 0.5, "end": 1]
      line = Line(
        x: x, y: number("y"), anchor: attributes["text-anchor"].flatMap { anchors[$0] } ?? 0)
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    guard line != nil, let look = looks.last else { return }
    line?.text += text
    line?.width += TextWidth.of(text, size: look.size, look.face)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    looks.removeLast()
    guard name == "text", let line else { return }
    texts.append(line)
    self.line = nil
  }
}
