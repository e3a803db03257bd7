internal import Markup
internal import Pictures
internal import Site

/// Writes an image: its address, its size, so that nothing moves when it arrives, and its smaller
/// copies, so that a phone loads no more than it shows.
struct ImageWriter {
  let href: String
  let picture: SitePicture?
  let isAboveFold: Bool

  /// As wide as the text of the built-in theme, at most: its measure, and less the gutters below it.
  private static let sizes = "(min-width: 41.2rem) 37rem, 90vw"

  /// Writes the tag.
  ///
  /// - Parameters:
  ///   - rest: What follows the address inside the tag: its alternative text, and the tag's end.
  ///   - out: Gets it.
  func write(_ rest: UnsafeBufferPointer<UInt8>, into out: inout HTMLBuffer) {
    let webP = picture?.variants(.webp) ?? []
    if !webP.isEmpty {
      out.write("<picture><source type=\"image/webp\" srcset=\"")
      write(webP, into: &out)
      out.write("\" sizes=\"")
      out.write(raw: ImageWriter.sizes)
      out.write("\">")
    }
    out.write(raw: LinkSlot.imageOpening)
    out.write("src=\"")
    out.write(url: href)
    out.write("\"")
    if let picture { writeSize(picture, into: &out) }
    if !isAboveFold { out.write(" loading=\"lazy\" decoding=\"async\"") }
    out.write(raw: rest)
    if !webP.isEmpty { out.write("</picture>") }
  }

  private func writeSize(_ picture: SitePicture, into out: inout HTMLBuffer) {
    guard let size = picture.header.size else { return }
    let copies = picture.variants(picture.header.kind)
    if !copies.isEmpty {
      out.write(" srcset=\"")
      write(copies, into: &out)
      out.write(", ")
      out.write(url: href)
      out.write(" ")
      out.write(decimal: size.width)
      out.write("w\" sizes=\"")
      out.write(raw: ImageWriter.sizes)
      out.write("\"")
    }
    out.write(" width=\"")
    out.write(decimal: size.width)
    out.write("\" height=\"")
    out.write(decimal: size.height)
    out.write("\"")
  }

  private func write(_ variants: [SitePicture.Variant], into out: inout HTMLBuffer) {
    let path = href.prefix { $0 != "?" && $0 != "#" }
    let stem = path.lastIndex(of: ".").map { path[..<$0] } ?? path
    for (index, variant) in variants.enumerated() {
      if index > 0 { out.write(", ") }
      out.write(url: stem.utf8)
      out.write(raw: variant.ending)
      out.write(" ")
      out.write(decimal: variant.target.width)
      out.write("w")
    }
  }
}
