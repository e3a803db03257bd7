internal import Files
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
  private let writesTexts: Bool
  private let bytes = Mutex<[UInt8]?>(nil)

  /// - Parameters:
  ///   - note: Whose text it is.
  ///   - addresses: Of the site.
  ///   - writesTexts: Whether `html` is the text, or what tells it apart from all others.
  init(_ note: SiteGraph.Note, _ addresses: PublicAddresses, writesTexts: Bool = true) {
    self.note = note
    self.addresses = addresses
    self.writesTexts = writesTexts
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
    guard writesTexts else { return identity }
    var out = HTMLBuffer(capacity: 32_768)
    FeedContentWriter.write(note, addresses, into: &out)
    let isClean = out.withBytes { HTMLBuffer.isXMLText($0) }
    guard !isClean else { return out.bytes }
    var clean = HTMLBuffer(capacity: out.count)
    out.withBytes { clean.write(xmlCharactersOf: $0) }
    return clean.bytes
  }

  /// All that the text is made from.
  private var identity: [UInt8] {
    var hash = ContentHash()
    hash.combine(note.content.hash)
    for text in note.hrefs + note.drawings + [note.address] { hash.combine(text) }
    return Array(String(hash.value, radix: 16).utf8)
  }
}
