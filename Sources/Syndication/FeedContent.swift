internal import Markup
internal import Notes
internal import Site
internal import Synchronization

/// The text of a note as feeds hold it, made when the first feed asks for it.
///
/// A class so that the feeds in which a note stands share it: the latest notes stand in the site's
/// three, their topic's, and each of their tags'.
final class FeedContent: Sendable {
  private let note: SiteGraph.Note
  private let addresses: PublicAddresses
  private let bytes = Mutex<[UInt8]?>(nil)

  init(_ note: SiteGraph.Note, _ addresses: PublicAddresses) {
    self.note = note
    self.addresses = addresses
  }

  /// HTML of characters that XML has a place for.
  var html: [UInt8] {
    bytes.withLock { bytes in
      if let bytes { return bytes }
      let made = make()
      bytes = made
      return made
    }
  }

  private func make() -> [UInt8] {
    var out = HTMLBuffer(capacity: note.content.document.html.count)
    FeedContentWriter.write(note, addresses, into: &out)
    let isClean = out.bytes.withUnsafeBufferPointer { HTMLBuffer.isXMLText($0) }
    guard !isClean else { return out.bytes }
    var clean = HTMLBuffer(capacity: out.count)
    out.bytes.withUnsafeBufferPointer { clean.write(xmlCharactersOf: $0) }
    return clean.bytes
  }
}
