internal import Markup

/// Writes a figure of traces as SVG: with classes for pages, and attributes for where it stands alone.
///
/// All shapes of one look are one path, and coordinates are whole: a note has room for many figures.
struct TraceSVG {
  private let sheet: TraceSheet
  private let form: TraceBreadth

  init(_ sheet: TraceSheet, _ form: TraceBreadth) {
    self.sheet = sheet
    self.form = form
  }

  func write(label: String, into out: inout HTMLBuffer) {
    // What is for pages only is left out of feeds: they get the narrow one.
    out.write(
      form == .wide ? "<svg data-for=\"page\" class=\"lanes lanes-wide\"" : "<svg class=\"lanes\"")
    out.write(" role=\"img\" aria-label=\"")
    out.write(escaping: label)
    let (width, height) = (whole(form.width), whole(sheet.y.rounded(.up)))
    out.write(raw: "\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" height=\"\(height)\"")
    out.write(" font-size=\"12\" fill=\"#1a1d20\">\n")
    var drawn: [TraceInk: [TraceShape]] = [:]
    var texts: [TraceTextStyle: [TraceGlyphs]] = [:]
    for shape in sheet.shapes {
      switch shape {
      case .line(_, let ink), .box(_, _, _, _, let ink), .path(_, _, _, let ink):
        drawn[ink, default: []].append(shape)
      case .text(let text): texts[text.style, default: []].append(text)
      }
    }
    for (ink, shapes) in drawn.sorted(by: { $0.key < $1.key }) { write(shapes, ink, into: &out) }
    for (style, members) in texts.sorted(by: { $0.key < $1.key }) {
      write(members, style, into: &out)
    }
    out.write("</svg>\n")
  }

  private func whole(_ number: Double) -> String { "\(Int(number.rounded()))" }

  // MARK: - Shapes

  private func write(_ shapes: [TraceShape], _ ink: TraceInk, into out: inout HTMLBuffer) {
    var path = ""
    for shape in shapes {
      switch shape {
      case .line(let points, _): path += LoadPath(points).text
      case .box(let x, let y, let width, let height, _):
        let (left, right) = (Int(x.rounded()), Int((x + width).rounded()))
        let across = max(1, right - left)
        path += "M\(left) \(whole(y))h\(across)v\(whole(height))h-\(across)z"
      case .path(let x, let y, let data, _): path += "M\(whole(x)) \(whole(y))" + data
      case .text: break
      }
    }
    out.write(
      raw: "<g class=\"\(ink.name)\" fill=\"\(ink.value)\" stroke=\"\(ink.value)\">"
        + "<path\(ink.attributes) d=\"\(path)\"/></g>\n")
  }

  // MARK: - Text

  private func write(
    _ texts: [TraceGlyphs], _ style: TraceTextStyle, into out: inout HTMLBuffer
  ) {
    switch style {
    case .plain: out.write("<g>")
    case .strong: out.write("<g font-weight=\"600\">")
    case .muted: out.write(raw: "<g class=\"m\" fill=\"\(SessionPalette.muted)\">")
    case .caution: out.write(raw: "<g class=\"e\" fill=\"\(SessionPalette.caution)\">")
    }
    for text in texts { write(text, into: &out) }
    out.write("</g>\n")
  }

  private func write(_ text: TraceGlyphs, into out: inout HTMLBuffer) {
    out.write(raw: "<text x=\"\(whole(text.x))\" y=\"\(whole(text.y))\"")
    switch text.anchor {
    case .start: break
    case .middle: out.write(" text-anchor=\"middle\"")
    case .end: out.write(" text-anchor=\"end\"")
    }
    out.write(">")
    if !text.lead.isEmpty {
      out.write("<tspan font-weight=\"600\"")
      if let service = text.service {
        let ink = TraceInk(.service(service), .fill)
        out.write(raw: " class=\"\(ink.name)\" fill=\"\(ink.value)\"")
      }
      out.write(">")
      out.write(escaping: text.lead)
      out.write(text.text.isEmpty ? "</tspan>" : "</tspan> ")
    }
    out.write(escaping: text.text)
    if !text.caution.isEmpty {
      out.write(raw: " <tspan class=\"e\" fill=\"\(SessionPalette.caution)\">")
      out.write(escaping: text.caution)
      out.write("</tspan>")
    }
    out.write("</text>\n")
  }
}
