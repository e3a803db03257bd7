package import Diagnostics

extension SiteConfiguration {
  /// Reads site.yaml.
  ///
  /// Never fails: what cannot be read keeps its default, and is reported.
  package static func read(_ source: SourceText) -> (SiteConfiguration, [Problem]) {
    var configuration = SiteConfiguration()
    var findings: [Finding] = []
    let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let span = Span(start, source.bytes.count)
    if let entries = YAMLReader.entries(of: source.bytes, in: span, findings: &findings) {
      var reader = KeyedReader(entries, at: Span(start, start), owner: "site.yaml")
      configuration.read(&reader)
      reader.finish()
      findings.append(contentsOf: reader.findings)
    }
    return (configuration, source.problems(from: findings))
  }

  private mutating func read(_ reader: inout KeyedReader) {
    title = reader.requiredText("title", hint: "add `title: …`: it stands on every page") ?? ""
    description = reader.text("description") ?? ""
    readURL(&reader)
    language = reader.text("language") ?? "en"
    readAuthor(&reader)
    readMenus(&reader)
    readPermalinks(&reader)
    readFeatures(&reader)
    if var markdown = reader.mapping("markdown", example: "markdown: {html: allow}") {
      readHTML(&markdown)
      markdown.finish()
      reader.absorb(markdown)
    }
    sourceURL = reader.text("source") ?? ""
    if !sourceURL.isEmpty, !sourceURL.hasSuffix("/") { sourceURL += "/" }
  }

  private mutating func readURL(_ reader: inout KeyedReader) {
    guard let entry = reader.entry("url"), let text = reader.text("url") else { return }
    guard text.hasPrefix("https://") || text.hasPrefix("http://"), text.utf8.count > 8 else {
      reader.findings.append(
        Finding(
          .error, .badValue, at: entry.value.span, "`\(text)` is no address of a site",
          hint: "write it with its scheme: `url: https://example.org`"))
      return
    }
    url = text
    while url.hasSuffix("/") { url.removeLast() }
  }

  private mutating func readAuthor(_ reader: inout KeyedReader) {
    guard let entry = reader.entry("author") else { return }
    if case .mapping = entry.value.value {
      guard var person = reader.mapping("author", example: "author: Ada Lovelace") else { return }
      author = person.text("name") ?? ""
      for key in ["email", "url"] { person.accept(key) }
      person.finish()
      reader.absorb(person)
    } else {
      author = reader.text("author") ?? ""
    }
  }

  private mutating func readMenus(_ reader: inout KeyedReader) {
    let example = "menus: {main: [{title: About, url: /about/}]}"
    guard var menus = reader.mapping("menus", example: example) else { return }
    for var item in menus.mappings("main", owner: "a menu's entry", example: "- {title: …, url: …}")
    {
      let title = item.requiredText("title", hint: "write `- {title: …, url: …}`")
      let url = item.placedText("url")
      if url == nil { item.missing("url", hint: "write `- {title: …, url: …}`") }
      item.finish()
      menus.absorb(item)
      if let title, let url {
        menu.append(MenuEntry(title: title, url: url.value, span: url.span))
      }
    }
    menus.finish()
    reader.absorb(menus)
  }

  private mutating func readPermalinks(_ reader: inout KeyedReader) {
    guard var patterns = reader.mapping("permalinks", example: "permalinks: {notes: /:year/:slug/}")
    else { return }
    SiteConfiguration.read("notes", Permalink.names, &permalinks.notes, &patterns)
    SiteConfiguration.read("topics", ["slug"], &permalinks.topics, &patterns)
    SiteConfiguration.read("tags", ["slug"], &permalinks.tags, &patterns)
    SiteConfiguration.read("pages", ["slug"], &permalinks.pages, &patterns)
    patterns.finish()
    reader.absorb(patterns)
  }

  private static func read(
    _ key: String, _ names: [String], _ permalink: inout Permalink, _ reader: inout KeyedReader
  ) {
    guard let pattern = reader.placedText(key) else { return }
    do {
      permalink = try Permalink(parsing: pattern.value, allowing: names)
    } catch {
      let (message, hint) =
        switch error {
        case .noLeadingSlash: ("an address begins with `/`", "write `\(key): /\(pattern.value)`")
        case .unknown(let name):
          (
            "unknown part `:\(name)` in an address",
            EditDistance.nearest(to: name, among: names).map { "did you mean `:\($0)`?" }
              ?? (names.count == 1 ? "the only part is " : "the parts are ")
              + names.map { "`:\($0)`" }.joined(separator: ", ")
          )
        case .leadsUp: ("an address has no `.` or `..` in it", "write it from the root of the site")
        case .noSlug: ("this address would be the same for all", "add `:slug` to it")
        }
      reader.findings.append(
        Finding(.error, .badPermalink, at: pattern.span, message, hint: hint))
    }
  }

  private mutating func readFeatures(_ reader: inout KeyedReader) {
    guard var switches = reader.mapping("features", example: "features: {search: false}") else {
      return
    }
    features.cards = switches.flag("cards") ?? true
    features.search = switches.flag("search") ?? true
    features.highlight = switches.flag("highlight") ?? true
    features.feeds = switches.flag("feeds") ?? true
    features.markdownCopies = switches.flag("markdown_copies") ?? true
    switches.finish()
    reader.absorb(switches)
  }

  private mutating func readHTML(_ reader: inout KeyedReader) {
    guard let html = reader.placedText("html") else { return }
    switch html.value {
    case "allow": allowsHTML = true
    case "escape": allowsHTML = false
    default:
      reader.findings.append(
        Finding(
          .error, .badValue, at: html.span, "`html` is `allow` or `escape`, not `\(html.value)`",
          hint: "`escape` is the default"))
    }
  }
}
