internal import Markup
internal import Notes

/// Writes a feed as Atom 1.0.
///
/// Source: RFC 4287.
enum AtomWriter {
  static func write(_ feed: Feed, into out: inout HTMLBuffer) {
    out.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    out.write("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
    out.write(xml: feed.language)
    out.write("\">\n  ")
    out.write(element: "title", feed.title)
    if !feed.summary.isEmpty {
      out.write("\n  ")
      out.write(element: "subtitle", feed.summary)
    }
    writeLink("self", "application/atom+xml", feed.address, into: &out)
    writeLink("alternate", "text/html", feed.page, into: &out)
    out.write("\n  ")
    out.write(element: "id", feed.id)
    out.write("\n  ")
    out.write(element: "updated", feed.updated.rfc3339)
    writeAuthor(feed.author, into: &out)
    out.write("\n  <generator>CodeNotes</generator>\n")
    for entry in feed.entries { write(entry, into: &out) }
    out.write("</feed>\n")
  }

  private static func write(_ entry: Feed.Entry, into out: inout HTMLBuffer) {
    out.write("  <entry>\n  ")
    out.write(element: "title", entry.title)
    writeLink("alternate", "text/html", entry.address, into: &out)
    out.write("\n  ")
    out.write(element: "id", entry.id)
    out.write("\n  ")
    out.write(element: "published", entry.published.rfc3339)
    out.write("\n  ")
    out.write(element: "updated", entry.updated.rfc3339)
    for author in entry.authors { writeAuthor(author, into: &out) }
    for category in entry.categories {
      out.write("\n  <category term=\"")
      out.write(xml: category.slug)
      out.write("\" label=\"")
      out.write(xml: category.name)
      out.write("\"/>")
    }
    if !entry.summary.isEmpty {
      out.write("\n  ")
      out.write(element: "summary", entry.summary)
    }
    out.write("\n  <content type=\"html\">")
    entry.content.html.withUnsafeBufferPointer { out.write(cdata: $0) }
    out.write("</content>\n  </entry>\n")
  }

  private static func writeLink(
    _ relation: StaticString, _ type: StaticString, _ address: String, into out: inout HTMLBuffer
  ) {
    out.write("\n  <link rel=\"")
    out.write(relation)
    out.write("\" type=\"")
    out.write(type)
    out.write("\" href=\"")
    out.write(xml: address)
    out.write("\"/>")
  }

  private static func writeAuthor(_ name: String, into out: inout HTMLBuffer) {
    out.write("\n  <author>")
    out.write(element: "name", name)
    out.write("</author>")
  }
}
