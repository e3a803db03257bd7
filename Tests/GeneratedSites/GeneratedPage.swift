/// A page of a generated site that is no note.
package struct GeneratedPage: Sendable {
  /// Below `pages/`, without an ending.
  package var path: String
  package var title: String
  package var summary: String
  package var isDraft = false
  package var aliases: [String] = []
  package var text = GeneratedText()

  package var file: String { "pages/\(path).md" }

  var head: [(String, FrontMatterValue)] {
    var entries: [(String, FrontMatterValue)] = [
      ("title", .text(title)), ("summary", .text(summary)),
    ]
    if isDraft { entries.append(("draft", .flag(true))) }
    if !aliases.isEmpty { entries.append(("aliases", .list(aliases.map { .text($0) }))) }
    return entries
  }
}
