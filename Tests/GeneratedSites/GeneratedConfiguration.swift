/// The site.yaml of a generated site.
package struct GeneratedConfiguration: Sendable {
  package var title: String
  package var description: String
  package var url: String?
  package var language = "en"
  package var author: String?
  package var menu: [(title: String, url: String)] = []
  /// Features that are switched off, by name.
  package var switchedOff: Set<String> = ["cards"]
  package var allowsHTML = false
  package var notePattern: String?
  package var source: String?

  package static let features = ["highlight", "markdown_copies", "feeds", "search"]

  var text: String {
    var entries: [(String, FrontMatterValue)] = [
      ("title", .text(title)), ("description", .text(description)), ("language", .text(language)),
    ]
    if let url { entries.append(("url", .text(url))) }
    if let author { entries.append(("author", .text(author))) }
    if !menu.isEmpty {
      let items = menu.map {
        FrontMatterValue.mapping([("title", .text($0.title)), ("url", .text($0.url))])
      }
      entries.append(("menus", .mapping([("main", .list(items))])))
    }
    if !switchedOff.isEmpty {
      let flags = switchedOff.sorted().map { ($0, FrontMatterValue.flag(false)) }
      entries.append(("features", .mapping(flags)))
    }
    if allowsHTML { entries.append(("markdown", .mapping([("html", .text("allow"))]))) }
    if let notePattern {
      entries.append(("permalinks", .mapping([("notes", .text(notePattern))])))
    }
    if let source { entries.append(("source", .text(source))) }
    return entries.map { "\($0): \($1.yaml)\n" }.joined()
  }
}
