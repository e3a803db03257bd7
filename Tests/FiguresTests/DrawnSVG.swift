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
    var isAtEnd = false
    var width = 0.0

    var start: Double { isAtEnd ? x - width : x }
    var end: Double { isAtEnd ? x : x + width }
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
  private var size = 0.0
  private var line: Line?
  private var faces: [TextWidth.Face] = []

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
    switch name {
    case "svg":
      (width, height, size) = (number("width"), number("height"), number("font-size"))
    case "rect":
      boxes.append(
        Box(
          kind: attributes["class"] ?? "", x: number("x"), y: number("y"), width: number("width"),
          height: number("height")))
    case "text", "tspan":
      if name == "text" {
        line = Line(
          x: number("x"), y: number("y"), isAtEnd: attributes["text-anchor"] == "end")
      }
      faces.append(
        attributes["class"] == "c"
          ? .monospaced : attributes["font-weight"] == nil ? .plain : .bold)
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    guard let face = faces.last else { return }
    line?.text += text
    line?.width += TextWidth.of(text, size: size, face)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "text" || name == "tspan" { faces.removeLast() }
    if name == "text", let line { texts.append(line) }
  }
}
