internal import Files
internal import Markup
internal import Notes
internal import Pictures
internal import Site

/// A text on a page: where it comes from, and what its slots have become.
package struct PageBody {
  var content: Content
  var hrefs: [String]
  /// By the index of the slot.
  var images: [Int: SitePicture]

  func write(into out: inout HTMLBuffer) {
    BodyWriter(content.document, hrefs: hrefs, images: images).write(into: &out)
  }

  /// Tells the text from all others, without making it.
  func combine(into hash: inout ContentHash) {
    hash.combine(content.hash)
    for href in hrefs { hash.combine(href) }
    for (slot, picture) in images.sorted(by: { $0.key < $1.key }) {
      hash.combine(UInt64(slot))
      picture.combine(into: &hash)
    }
  }
}

extension SitePicture {
  /// What pages say of a picture.
  func combine(into hash: inout ContentHash) {
    hash.combine(UInt64(header.size?.width ?? 0))
    hash.combine(UInt64(header.size?.height ?? 0))
    hash.combine(header.kind.rawValue)
    for variant in variants {
      hash.combine(variant.ending)
      hash.combine(UInt64(variant.target.width))
    }
    hash.combine(UInt64(variants.count))
  }
}
