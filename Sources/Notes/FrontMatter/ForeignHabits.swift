/// What the front matter of other engines says in its own words: Hugo, Zola, Jekyll, Eleventy.
///
/// A source that uses them is read leniently, so that a folder of posts builds before it is edited:
/// a date that is missing comes from the file's name, a summary from the description or the first
/// paragraph, each with a warning that says what to write.
enum ForeignHabits {
  /// Keys that only other engines have, with what to do about each.
  static let advice: [String: String] = [
    "description": "CodeNotes calls it `summary`; it is used as such until then",
    "path": "a note's address comes from `permalinks` and `slug`; this one redirects to it",
    "url": "a note's address comes from `permalinks` and `slug`",
    "permalink": "a note's address comes from `permalinks` in site.yaml and `slug`",
    "taxonomies": "write `tags: [first, second]` at the top level; its tags are used until then",
    "categories": "a note has one `topic` and any number of `tags`",
    "category": "a note has one `topic` and any number of `tags`",
    "layout": "templates are chosen by kind: see docs/themes.md",
    "template": "templates are chosen by kind: see docs/themes.md",
    "extra": "CodeNotes has no keys of a site's own",
    "params": "CodeNotes has no keys of a site's own",
    "lastmod": "CodeNotes calls it `updated`",
    "modified": "CodeNotes calls it `updated`",
    "publishDate": "CodeNotes calls it `date`",
    "pubDate": "CodeNotes calls it `date`",
    "expiryDate": "CodeNotes calls it `expires`",
    "author": "CodeNotes calls it `authors`, a list",
    "published": "CodeNotes has `draft: true` for what is not published",
    "in_search_index": "`features: {search: false}` in site.yaml switches search off",
    "toc": "every note has its contents",
    "excerpt": "CodeNotes calls it `summary`; it is used as such until then",
  ]

  /// `2026-03-08` at the start of a file's name, as Jekyll and Zola read it.
  static func date(inName name: String) -> Timestamp? {
    guard name.utf8.count > 10 else { return nil }
    let separator = name[name.utf8.index(name.utf8.startIndex, offsetBy: 10)]
    guard separator == "-" || separator == "_" || separator == " " else { return nil }
    return Timestamp(name.prefix(10))
  }

  /// `2026/03/08/` in another engine's address of a post.
  static func date(inPath path: String) -> Timestamp? {
    let parts = path.split(separator: "/")
    return parts.indices.dropLast(2).lazy.compactMap { index in
      Timestamp(parts[index...(index + 2)].joined(separator: "-"))
    }.first
  }
}
