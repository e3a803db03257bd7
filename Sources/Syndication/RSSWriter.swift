internal import Markup
internal import Notes

/// Writes a feed as RSS 2.0, with the modules that hold full texts, authors and the feed's address.
///
/// Source: the specification and best practices of the RSS Advisory Board.
enum RSSWriter {
  static func write(_ feed: Feed, into out: inout HTMLBuffer) {
    out.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"")
    out.write(" xmlns:atom=\"http://www.w3.org/2005/Atom\"")
    out.write(" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"")
    out.write(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n  ")
    out.write(element: "title", feed.title)
    out.write("\n  ")
    out.write(element: "link", feed.page)
    out.write("\n  <atom:link rel=\"self\" type=\"application/rss+xml\" href=\"")
    out.write(xml: feed.address)
    out.write("\"/>\n  ")
    // A channel has to have one.
    out.write(element: "description", feed.summary.isEmpty ? feed.title : feed.summary)
    out.write("\n  ")
    out.write(element: "language", feed.language)
    if !feed.entries.isEmpty {
      out.write("\n  ")
      out.write(element: "lastBuildDate", feed.updated.rfc822)
    }
    out.write("\n  <generator>CodeNotes</generator>\n")
    for entry in feed.entries { write(entry, author: feed.author, into: &out) }
    out.write("</channel>\n</rss>\n")
  }

  private static func write(_ entry: Feed.Entry, author: String, into out: inout HTMLBuffer) {
    out.write("  <item>\n  ")
    out.write(element: "title", entry.title)
    out.write("\n  ")
    out.write(element: "link", entry.address)
    out.write("\n  <guid isPermaLink=\"false\">")
    out.write(xml: entry.id)
    out.write("</guid>\n  ")
    out.write(element: "pubDate", entry.published.rfc822)
    if entry.updated != entry.published {
      out.write("\n  ")
      out.write(element: "atom:updated", entry.updated.rfc3339)
    }
    for name in entry.authors.isEmpty ? [author] : entry.authors {
      out.write("\n  ")
      out.write(element: "dc:creator", name)
    }
    for category in entry.categories {
      out.write("\n  ")
      out.write(element: "category", category.name)
    }
    if !entry.summary.isEmpty {
      out.write("\n  ")
      out.write(element: "description", entry.summary)
    }
    out.write("\n  <content:encoded>")
    entry.content.html.withUnsafeBufferPointer { out.write(cdata: $0) }
    out.write("</content:encoded>\n  </item>\n")
  }
}
