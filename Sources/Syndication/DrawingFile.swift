internal import Markup

/// Writes a drawing out of a page as a file of its own: a feed reader shows it as a picture, and has
/// neither the page's style sheet nor its colours.
enum DrawingFile {
  static func write(_ svg: UnsafeBufferPointer<UInt8>, into out: inout HTMLBuffer) {
    guard let tag = HTMLTag(svg, at: 0) else { return }
    out.write("<svg xmlns=\"http://www.w3.org/2000/svg\"")
    for attribute in tag.attributes
    where !HTMLTag.starts(svg, attribute.name, with: "xmlns")
      // Its title says the same, and SVG 1.1 knows no other way.
      && !HTMLTag.starts(svg, attribute.name, with: "aria-label")
    {
      out.write(" ")
      out.write(raw: UnsafeBufferPointer(rebasing: svg[attribute.name]))
      out.write("=\"")
      writeText(svg[attribute.value], into: &out)
      out.write("\"")
    }
    out.write(">")
    if let label = tag.value(of: "aria-label") {
      out.write("<title>")
      writeText(label[...], into: &out)
      out.write("</title>")
    }
    out.write("<style>text{font-family:Helvetica,Arial,system-ui,sans-serif}")
    out.write(".c,.c text{font-family:monospace}</style>")
    writeBackground(tag, into: &out)
    writeText(svg[tag.end...], into: &out)
    out.write("\n")
  }

  /// White behind the whole picture: its lines are dark, and readers may be, too.
  private static func writeBackground(_ tag: HTMLTag, into out: inout HTMLBuffer) {
    let numbers = tag.value(of: "viewbox").map {
      String(decoding: $0, as: UTF8.self).split { $0 == " " || $0 == "," }
    }
    out.write("<rect")
    if let numbers, numbers.count == 4 {
      out.write(" x=\"")
      out.write(raw: String(numbers[0]))
      out.write("\" y=\"")
      out.write(raw: String(numbers[1]))
      out.write("\"")
    }
    out.write(" width=\"100%\" height=\"100%\" fill=\"white\"/>")
  }

  private static func writeText(
    _ text: Slice<UnsafeBufferPointer<UInt8>>, into out: inout HTMLBuffer
  ) {
    out.write(xmlCharactersOf: UnsafeBufferPointer(rebasing: text))
  }
}
