internal import Markup

/// Writes a figure of sessions as SVG: with classes for pages, and attributes for where it stands alone.
///
/// Shapes of one look stand in a group: what they have in common is written once.
struct SwimlaneSVG {
  private let shapes: [SwimlaneShape]
  private let frame: SwimlaneFrame
  private let height: Double
  private let names: [String]

  /// - Parameters:
  ///   - shapes: In any order; lines are drawn below marks, and marks below text.
  ///   - frame: The room they take.
  ///   - height: From the top to the bottom.
  ///   - names: Of the sessions, which have their colours where they are named.
  init(_ shapes: [SwimlaneShape], _ frame: SwimlaneFrame, height: Double, names: [String]) {
    self.shapes = shapes
    self.frame = frame
    self.height = height
    self.names = names
  }

  init(_ layout: SwimlaneLayout) {
    self.init(layout.shapes, layout.frame, height: layout.height, names: layout.names)
  }

  func write(label: String, into out: inout HTMLBuffer) {
    // What is for pages only is left out of feeds: they get the narrow one.
    out.write(
      frame.form == .wide
        ? "<svg data-for=\"page\" class=\"lanes lanes-wide\"" : "<svg class=\"lanes\"")
    out.write(" role=\"img\" aria-label=\"")
    out.write(escaping: label)
    let size = "\(number(frame.width)) \(number(height))"
    out.write(raw: "\" viewBox=\"0 0 \(size)\" width=\"\(number(frame.width))\" height=\"")
    out.write(raw: "\(number(height))\" font-size=\"\(number(SwimlaneFrame.textSize))\"")
    out.write(" fill=\"#1a1d20\">\n")
    var groups: [SwimlaneInk: [SwimlaneShape]] = [:]
    for shape in shapes { groups[SwimlaneInk(shape), default: []].append(shape) }
    for (ink, members) in groups.sorted(by: { $0.key < $1.key }) {
      ink.open(into: &out)
      for shape in members { write(shape, into: &out) }
      ink.close(into: &out)
    }
    out.write("</svg>")
  }

  private func write(_ shape: SwimlaneShape, into out: inout HTMLBuffer) {
    switch shape {
    case .rail(let rail, _, let x, let y, let toY): write(rail, x, y, toY, into: &out)
    case .mark(let mark, _, let x, let y): write(mark, x, y, into: &out)
    case .arrow(_, let x, let y, let toX, let toY): writeArrow(x, y, toX, toY, into: &out)
    case .cycle(let x, let y, let toX, let hasHeads):
      writeCycle(x, y, toX, hasHeads, into: &out)
    case .order(let cells, let x, let y, let isDrawn):
      write(cells, x, y, into: &out)
      guard isDrawn else { break }
      let width = Double(cells.count) * OrderCell.pitch - 1
      out.write(
        raw:
          "<path d=\"M\(number(x)) \(number(y + OrderCell.size + 2))h\(number(width))v2h-\(number(width))z\"/>"
      )
    case .text(let text): write(text, into: &out)
    }
    out.write("\n")
  }

  // MARK: - Lanes

  private func write(
    _ rail: SwimlaneShape.Rail, _ x: Double, _ y: Double, _ toY: Double,
    into out: inout HTMLBuffer
  ) {
    let line = "d=\"M\(number(x)) \(number(y))V\(number(toY))\"/>"
    switch rail {
    case .idle: out.write(raw: "<path \(line)")
    case .open: out.write(raw: "<path stroke-width=\"\(number(4 * frame.scale))\" \(line)")
    case .failed:
      out.write(
        raw: "<path stroke-width=\"\(number(4 * frame.scale))\" stroke-dasharray=\"2 3\" \(line)")
    case .waiting:
      let width = 9 * frame.scale
      out.write(
        raw: "<rect x=\"\(number(x - width / 2))\" y=\"\(number(y))\" width=\"\(number(width))\""
          + " height=\"\(number(toY - y))\" rx=\"2\" fill-opacity=\".2\"/>")
    case .gone: break
    }
  }

  private func write(
    _ mark: SwimlaneShape.Mark, _ x: Double, _ y: Double, into out: inout HTMLBuffer
  ) {
    let place = "cx=\"\(number(x))\" cy=\"\(number(y))\""
    switch mark {
    case .step: out.write(raw: "<circle \(place) r=\"\(number(4 * frame.scale))\"/>")
    case .commit:
      out.write(raw: "<circle \(place) r=\"\(number(6 * frame.scale))\"/>")
      writeOnIt("M\(number(x - 2.8)) \(number(y + 0.2))l2 2.1 3.6-4.4", into: &out)
    case .rollback:
      out.write(
        raw: "<circle class=\"p\" \(place) r=\"\(number(5 * frame.scale))\" fill=\"#fff\""
          + " stroke-width=\"2\"/>")
    case .error:
      out.write(raw: "<path d=\"M\(number(x)) \(number(y - 7))l7 12.5h-14z\"/>")
      writeOnIt("M\(number(x)) \(number(y - 2.5))v3.6m0 1.4v1.5", into: &out)
    case .gone:
      out.write(
        raw: "<path stroke-width=\"2.2\" d=\"M\(number(x - 4)) \(number(y - 4))l8 8m0-8l-8 8\"/>")
    case .control:
      out.write(raw: "<circle class=\"p\" \(place) r=\"2.5\" fill=\"#fff\"/>")
    }
  }

  /// A line in the colour of the paper, on a mark.
  private func writeOnIt(_ path: String, into out: inout HTMLBuffer) {
    out.write(
      raw: "<path class=\"q\" fill=\"none\" stroke=\"#fff\" stroke-width=\"1.5\" d=\"\(path)\"/>")
  }

  // MARK: - Between lanes

  private func writeArrow(
    _ x: Double, _ y: Double, _ toX: Double, _ toY: Double, into out: inout HTMLBuffer
  ) {
    let side: Double = toX < x ? -1 : 1
    let bend = min(5, abs(toX - x) / 2, max(0, toY - y))
    let path =
      "M\(number(x)) \(number(y))V\(number(toY - bend))"
      + "q0 \(number(bend)) \(number(side * bend)) \(number(bend))H\(number(toX - side * 4))"
    out.write(raw: "<path fill=\"none\" stroke-width=\"1.5\" d=\"\(path)\"/>")
    writeHead(toX, toY, side, into: &out)
  }

  private func writeHead(
    _ x: Double, _ y: Double, _ side: Double, into out: inout HTMLBuffer
  ) {
    out.write(raw: "<path d=\"M\(number(x)) \(number(y))l\(number(side * -4))-2.5v5z\"/>")
  }

  private func writeCycle(
    _ x: Double, _ y: Double, _ toX: Double, _ hasHeads: Bool, into out: inout HTMLBuffer
  ) {
    guard hasHeads else {
      return out.write(raw: "<path d=\"M\(number(x)) \(number(y))H\(number(toX))\"/>")
    }
    for (from, to, height) in [(x, toX, y - 4), (toX, x, y + 4)] {
      out.write(raw: "<path d=\"M\(number(from)) \(number(height))H\(number(to))\"/>")
      writeHead(to, height, to < from ? -1 : 1, into: &out)
    }
  }

  // MARK: - Orders

  private func write(
    _ cells: [OrderCell], _ x: Double, _ y: Double, into out: inout HTMLBuffer
  ) {
    var paths: [Int: String] = [:]
    for (index, cell) in cells.enumerated() {
      let left = number(x + Double(index) * OrderCell.pitch)
      let size = number(OrderCell.size)
      paths[cell.isMuted ? -1 : cell.session, default: ""] +=
        cell.isControl
        ? "M\(left) \(number(y + 5))h\(size)v3h-\(size)z"
        : "M\(left) \(number(y))h\(size)v\(size)h-\(size)z"
    }
    for (session, path) in paths.sorted(by: { $0.key < $1.key }) {
      let name = session < 0 ? "m" : "s\(SessionPalette.number(session))"
      let colour = session < 0 ? SessionPalette.muted : SessionPalette.colour(session)
      out.write(raw: "<path class=\"\(name)\" fill=\"\(colour)\" d=\"\(path)\"/>")
    }
    let named = cells.indices.filter { !cells[$0].isControl }
    guard !named.isEmpty else { return }
    let places = named.map { number(x + (Double($0) + 0.5) * OrderCell.pitch - 0.5) }
    out.write(raw: "<text class=\"p\" fill=\"#fff\" x=\"\(places.joined(separator: " "))\"")
    out.write(raw: " y=\"\(number(y + 9.8))\" font-size=\"9.5\" font-weight=\"600\"")
    out.write(" text-anchor=\"middle\">")
    out.write(escaping: named.map { cells[$0].letter }.joined())
    out.write("</text>")
  }

  // MARK: - Text

  private func write(_ text: SwimlaneGlyphs, into out: inout HTMLBuffer) {
    out.write(raw: "<text x=\"\(number(text.x))\" y=\"\(number(text.y))\"")
    if text.anchor == .middle { out.write(" text-anchor=\"middle\"") }
    out.write(">")
    if !text.lead.isEmpty {
      out.write("<tspan font-weight=\"600\">")
      out.write(escaping: text.lead)
      out.write(text.text.isEmpty ? "</tspan>" : "</tspan> ")
    }
    if text.role == .strong {
      writeNaming(text.text, into: &out)
    } else {
      out.write(escaping: text.text)
    }
    out.write("</text>")
  }

  /// Writes a text in which names of sessions have their colours.
  private func writeNaming(_ text: String, into out: inout HTMLBuffer) {
    for (index, word) in text.split(separator: " ").enumerated() {
      if index > 0 { out.write(" ") }
      let name = word.hasSuffix(",") ? word.dropLast() : word
      guard let session = names.firstIndex(of: String(name)) else {
        out.write(escaping: String(word))
        continue
      }
      out.write(raw: "<tspan class=\"s\(SessionPalette.number(session))\"")
      out.write(raw: " fill=\"\(SessionPalette.colour(session))\">")
      out.write(escaping: String(name))
      out.write("</tspan>")
      if name != word { out.write(",") }
    }
  }

  /// With one decimal at most.
  private func number(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let size = abs(tenths)
    return sign + (size % 10 == 0 ? "\(size / 10)" : "\(size / 10).\(size % 10)")
  }
}
