internal import Site
internal import Synchronization

/// The texts of notes for feeds, each made when the first feed asks for it.
///
/// A class because all feeds of a site share it, and workers write them at once; its state is behind
/// a lock.
final class FeedContents: Sendable {
  private let addresses: PublicAddresses
  private let writesTexts: Bool
  /// By the index of the note.
  private let contents: Mutex<[Int: FeedContent]>

  /// - Parameters:
  ///   - addresses: Of the site.
  ///   - writesTexts: Whether texts are written, or what tells them apart from all others.
  ///   - known: What is there already.
  init(
    _ addresses: PublicAddresses, writesTexts: Bool, known: [Int: FeedContent] = [:]
  ) {
    self.addresses = addresses
    self.writesTexts = writesTexts
    contents = Mutex(known)
  }

  /// The text of a note.
  func content(of index: Int, in graph: SiteGraph) -> FeedContent {
    contents.withLock { contents in
      if let known = contents[index] { return known }
      let made = FeedContent(graph.notes[index], addresses, writesTexts: writesTexts)
      contents[index] = made
      return made
    }
  }

  /// The same without some notes, whose texts have changed.
  func without(_ notes: [Int]) -> FeedContents {
    var known = contents.withLock { $0 }
    for note in notes { known[note] = nil }
    return FeedContents(addresses, writesTexts: writesTexts, known: known)
  }
}
