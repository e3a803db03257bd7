internal import Markup
internal import Notes
internal import Site

/// What a feed says, whatever its format.
struct Feed {
  /// How many notes a feed holds at most.
  static let length = 20

  var title: String
  /// What it is about; may be empty.
  var summary: String
  var id: String
  /// Absolute, as the page is that it follows.
  var address: String
  var page: String
  var language: String
  /// Who writes notes that name no author.
  var author: String
  var entries: [Entry]

  /// A note in a feed.
  struct Entry {
    var title: String
    var summary: String
    var id: String
    var address: String
    var published: Timestamp
    /// Never before it was published.
    var updated: Timestamp
    /// Those that the note names.
    var authors: [String]
    var categories: [Category]
    var content: FeedContent
  }

  /// What a note belongs to: its topic, its tags.
  struct Category {
    var slug: String
    var name: String
  }

  /// When its newest entry changed.
  ///
  /// A feed without entries has not changed since anyone can tell.
  var updated: Timestamp {
    entries.map(\.updated).max() ?? Timestamp(epochSeconds: 0)
  }
}
