internal import Markup

/// Writes a figure of a load as SVG: with classes for pages, and attributes for where it stands alone.
///
/// Lines of one look are one path, and all coordinates are whole: a note has room for many figures.
struct LoadSVG {
  private let layout: LoadLayout

  init(_ layout: LoadLayout) {
    self.layout = layout
  }

  func write(label: String, into out: inout HTMLBuffer) {
    // What is for pages only is left out of feeds: they get the narrow one.
    out.write(
      layout.form == .wide
        ? "<svg data-for=\"page\" class=\"lanes lanes-wide\"" : "<svg class=\"lanes\"")
    out.write(" role=\"img\" aria-label=\"")
    out.write(escaping: label)
    let (width, height) = (whole(layout.width), whole(layout.height.rounded(.up)))
    out.write(raw: "\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\"")
    out.write(" font-size=\"12\" fill=\"#1a1d20\">\n")
    var drawn: [LoadLook: [LoadShape]] = [:]
    var texts: [LoadTextStyle: [LoadGlyphs]] = [:]
    for shape in layout.shapes {
      switch shape {
      case .line(_, let look), .area(_, let look), .box(_, _, _, _, let look),
        .dot(_, _, _, let look):
        drawn[look, default: []].append(shape)
      case .text(let text): texts[text.style, default: []].append(text)
      }
    }
    for (look, shapes) in drawn.sorted(by: { $0.key < $1.key }) {
      write(shapes, LoadInk(look), into: &out)
    }
    for (style, members) in texts.sorted(by: { $0.key < $1.key }) {
      write(members, LoadInk(style), into: &out)
    }
    out.write("</svg>")
  }

  private func whole(_ number: Double) -> String { "\(Int(number.rounded()))" }

  // MARK: - Shapes

  private func write(_ shapes: [LoadShape], _ ink: LoadInk, into out: inout HTMLBuffer) {
    out.write(raw: "<g class=\"\(ink.name)\" fill=\"\(ink.colour)\" stroke=\"\(ink.colour)\">")
    var path = ""
    for shape in shapes {
      switch shape {
      case .line(let points, _): path += LoadPath(points).text
      case .area(let points, _): path += LoadPath(points).text + "z"
      case .box(let x, let y, let width, let height, _):
        out.write(
          raw: "<rect x=\"\(whole(x))\" y=\"\(whole(y))\" width=\"\(whole(max(1, width)))\""
            + " height=\"\(whole(height))\"\(ink.attributes)/>")
      case .dot(let x, let y, let radius, _):
        out.write(
          raw: "<circle cx=\"\(whole(x))\" cy=\"\(whole(y))\" r=\"\(whole(radius))\"")
        if ink.isHollow { out.write(" class=\"p\" fill=\"#fff\"") }
        out.write("/>")
      case .text: break
      }
    }
    if !path.isEmpty { out.write(raw: "<path\(ink.attributes) d=\"\(path)\"/>") }
    out.write("</g>\n")
  }

  // MARK: - Text

  private func write(_ texts: [LoadGlyphs], _ ink: LoadInk, into out: inout HTMLBuffer) {
    out.write("<g")
    if !ink.name.isEmpty { out.write(raw: " class=\"\(ink.name)\" fill=\"\(ink.colour)\"") }
    out.write(raw: ink.attributes + ">")
    for text in texts {
      out.write(raw: "<text x=\"\(whole(text.x))\" y=\"\(whole(text.y))\"")
      switch text.anchor {
      case .start: break
      case .middle: out.write(" text-anchor=\"middle\"")
      case .end: out.write(" text-anchor=\"end\"")
      }
      out.write(">")
      out.write(escaping: text.text)
      out.write("</text>\n")
    }
    out.write("</g>\n")
  }
}
