package import Markup
internal import Pictures
package import Site

/// Writes a document's HTML with its slots filled in.
package struct BodyWriter {
  let document: MarkdownDocument
  let hrefs: [String]
  let images: [Int: SitePicture]

  /// - Parameters:
  ///   - document: What is written.
  ///   - hrefs: The text for each slot.
  ///   - images: What is known of the pictures, by the index of the slot; without it, images get
  ///     their address alone.
  package init(
    _ document: MarkdownDocument, hrefs: [String], images: [Int: SitePicture] = [:]
  ) {
    self.document = document
    self.hrefs = hrefs
    self.images = images
  }

  package func write(into out: inout HTMLBuffer) {
    document.html.withUnsafeBufferPointer { html in
      var position = 0
      for (index, (slot, href)) in zip(document.slots, hrefs).enumerated() {
        var end = slot.offset
        if case .image = slot.kind { end -= LinkSlot.imageOpening.utf8.count }
        out.write(raw: UnsafeBufferPointer(rebasing: html[position..<end]))
        position = slot.offset
        guard case .image = slot.kind else {
          out.write(url: href)
          continue
        }
        let writer = ImageWriter(
          href: href, picture: images[index], isAboveFold: slot.offset < BodyWriter.fold)
        position += slot.tagLength
        writer.write(UnsafeBufferPointer(rebasing: html[slot.offset..<position]), into: &out)
      }
      out.write(raw: UnsafeBufferPointer(rebasing: html[position...]))
    }
  }

  /// An image that begins within so many bytes is seen without scrolling, and loads at once.
  private static let fold = 2000
}
