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

  struct Dot {
    var x: Double
    var y: Double
    var radius: Double
  }

  /// Lines through points, with the class of their group.
  struct Path {
    var kind: String
    var lines: [[(x: Double, y: Double)]]
  }

  struct NotWellFormed: Error {}

  private(set) var width = 0.0
  private(set) var height = 0.0
  private(set) var texts: [Line] = []
  private(set) var boxes: [Box] = []
  private(set) var dots: [Dot] = []
  private(set) var paths: [Path] = []
  private var line: Line?
  private var kinds: [String] = []
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
    kinds.append(attributes["class"] ?? kinds.last ?? "")
    switch name {
    case "svg": (width, height) = (number("width"), number("height"))
    case "rect":
      boxes.append(
        Box(
          kind: attributes["class"] ?? "", x: number("x"), y: number("y"), width: number("width"),
          height: number("height")))
    case "circle": dots.append(Dot(x: number("cx"), y: number("cy"), radius: number("r")))
    case "path":
      paths.append(
        Path(kind: kinds.last ?? "", lines: DrawnSVG.lines(attributes["d"] ?? "")))
    case "text":
      // Where each letter has a place of its own, the first one's.
      let x = attributes["x"]?.split(separator: " ").first.flatMap { Double($0) } ?? 0
      let anchors = ["middle": 0.5, "end": 1]
      line = Line(
        x: x, y: number("y"), anchor: attributes["text-anchor"].flatMap { anchors[$0] } ?? 0)
    default: break
    }
  }

  /// Reads what is made of `M`, `l`, `h`, `v` and `z`; a path with anything else has no lines.
  private static func lines(_ data: String) -> [[(x: Double, y: Double)]] {
    guard data.allSatisfy({ "Mlhvz -.0123456789".contains($0) }) else { return [] }
    var lines: [[(x: Double, y: Double)]] = []
    for part in data.matches(of: /([Mlhvz])([^Mlhvz]*)/) {
      let numbers = part.2.matches(of: /-?[0-9.]+/).compactMap { Double($0.0) }
      if part.1 == "M" {
        lines.append([(numbers[0], numbers[1])])
        continue
      }
      let size = part.1 == "l" ? 2 : 1
      for start in stride(from: 0, to: numbers.count, by: size) {
        guard var point = lines.last?.last else { continue }
        if part.1 != "v" { point.x += numbers[start] }
        if part.1 == "l" { point.y += numbers[start + 1] }
        if part.1 == "v" { point.y += numbers[start] }
        lines[lines.count - 1].append(point)
      }
    }
    return lines
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
    kinds.removeLast()
    guard name == "text", let line else { return }
    texts.append(line)
    self.line = nil
  }
}
