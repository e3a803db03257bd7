internal import Evidence
internal import Markup

/// Writes a figure of a plan as SVG: with classes for pages, and attributes for where it stands alone.
struct PlanSVG {
  private let layout: PlanLayout

  init(_ layout: PlanLayout) {
    self.layout = layout
  }

  func write(label: String, into out: inout HTMLBuffer) {
    let size = PlanSVG.number(PlanFlow.width) + " " + PlanSVG.number(layout.height)
    out.write("<svg class=\"plan\" role=\"img\" aria-label=\"")
    out.write(escaping: label)
    out.write(raw: "\" viewBox=\"0 0 \(size)\" width=\"360\" height=\"")
    out.write(raw: PlanSVG.number(layout.height))
    out.write(raw: "\" font-size=\"\(PlanSVG.number(PlanFlow.textSize))\" fill=\"#1a1d20\">\n")
    for shape in layout.shapes {
      write(shape, into: &out)
      out.write("\n")
    }
    out.write("</svg>")
  }

  private func write(_ shape: PlanShape, into out: inout HTMLBuffer) {
    switch shape {
    case .text(let text): write(text, into: &out)
    case .bar(let x, let y, let width, let height):
      rectangle("b\" fill=\"#00607a", x, y, width, height, into: &out)
    case .track(let x, let y, let width, let height):
      rectangle("t\" fill=\"#dfe1df", x, y, width, height, into: &out)
    case .highlight(let x, let y, let width, let height):
      rectangle("d\" fill=\"#fff1c9", x, y, width, height, into: &out)
    case .dot(let x, let y, let isHollow):
      let (x, y) = (PlanSVG.number(x), PlanSVG.number(y))
      out.write(
        raw: isHollow
          ? "<circle class=\"l\" cx=\"\(x)\" cy=\"\(y)\" r=\"2.5\" fill=\"none\" stroke=\"#5a6168\"/>"
          : "<circle class=\"m\" cx=\"\(x)\" cy=\"\(y)\" r=\"2.5\" fill=\"#5a6168\"/>")
    case .branch(let x, let y, let toX, let toY, let isDashed):
      let path =
        "M\(PlanSVG.number(x)) \(PlanSVG.number(y))V\(PlanSVG.number(toY))H\(PlanSVG.number(toX))"
      let dashes = isDashed ? " stroke-dasharray=\"2 2\"" : ""
      out.write(
        raw: "<path class=\"l\" d=\"\(path)\" fill=\"none\" stroke=\"#5a6168\"\(dashes)/>")
    }
  }

  private func rectangle(
    _ look: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double,
    into out: inout HTMLBuffer
  ) {
    let numbers = [x, y, width, height].map(PlanSVG.number)
    out.write(raw: "<rect class=\"\(look)\" x=\"\(numbers[0])\" y=\"\(numbers[1])\"")
    out.write(raw: " width=\"\(numbers[2])\" height=\"\(numbers[3])\"/>")
  }

  private func write(_ text: PlanText, into out: inout HTMLBuffer) {
    out.write(raw: "<text x=\"\(PlanSVG.number(text.x))\" y=\"\(PlanSVG.number(text.y))\"")
    switch text.role {
    case .plain: break
    case .muted: out.write(" class=\"m\" fill=\"#5a6168\"")
    case .warning: out.write(" class=\"w\" fill=\"#8a4a00\" font-weight=\"600\"")
    case .code: out.write(" class=\"c\" fill=\"#5a6168\" font-family=\"monospace\"")
    }
    if text.isBold, text.more.isEmpty { out.write(" font-weight=\"600\"") }
    if text.anchor == .end { out.write(" text-anchor=\"end\"") }
    out.write(">")
    if text.isBold, !text.more.isEmpty { out.write("<tspan font-weight=\"600\">") }
    out.write(escaping: text.text)
    if !text.more.isEmpty {
      if text.isBold { out.write("</tspan>") }
      out.write(" ")
      out.write(escaping: text.more)
    }
    out.write("</text>")
  }

  /// With one decimal at most.
  private static func number(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
