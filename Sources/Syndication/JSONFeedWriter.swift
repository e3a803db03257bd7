internal import Markup
internal import Notes

/// Writes a feed as JSON Feed 1.1.
///
/// Source: https://www.jsonfeed.org/version/1.1/.
enum JSONFeedWriter {
  static func write(_ feed: Feed, into out: inout HTMLBuffer) {
    JSONWriter.write(into: &out) { json in
      json.object { json in
        json.member("version", "https://jsonfeed.org/version/1.1")
        json.member("title", feed.title)
        json.member("home_page_url", feed.page)
        json.member("feed_url", feed.address)
        if !feed.summary.isEmpty { json.member("description", feed.summary) }
        write([feed.author], into: &json)
        json.member("language", feed.language)
        json.key("items")
        json.array { json in
          for entry in feed.entries { write(entry, into: &json) }
        }
      }
    }
    out.write("\n")
  }

  private static func write(_ entry: Feed.Entry, into json: inout JSONWriter) {
    json.object { json in
      json.member("id", entry.id)
      json.member("url", entry.address)
      json.member("title", entry.title)
      if !entry.summary.isEmpty { json.member("summary", entry.summary) }
      json.member("date_published", entry.published.rfc3339)
      json.member("date_modified", entry.updated.rfc3339)
      if !entry.authors.isEmpty { write(entry.authors, into: &json) }
      if !entry.categories.isEmpty {
        json.key("tags")
        json.array { json in
          for category in entry.categories { json.string(category.name) }
        }
      }
      json.key("content_html")
      entry.content.html.withUnsafeBufferPointer { json.string($0) }
    }
  }

  private static func write(_ authors: [String], into json: inout JSONWriter) {
    json.key("authors")
    json.array { json in
      for name in authors { json.object { $0.member("name", name) } }
    }
  }
}
