internal import Markup
internal import Notes
internal import Site

/// What a page is, in the words of schema.org, as JSON-LD.
struct StructuredData {
  let context: RenderContext
  let page: PlannedPage
  /// Absolute; nil where the site does not know its own address.
  let canonical: String?

  /// How many notes of a topic are named; there may be thousands.
  private static let longestList = 50

  /// As a template's value; nothing where a page is nothing that schema.org has a word for.
  var value: TemplateValue {
    switch page.kind {
    case .home where canonical != nil: html { writeSite(into: &$0) }
    case .note(let index): html { writeNote(index, into: &$0) }
    case .topic(let index): html { writeTopic(index, into: &$0) }
    default: .absent
    }
  }

  private func html(_ write: @escaping (inout JSONWriter) -> Void) -> TemplateValue {
    .html { JSONWriter.write(into: &$0, isInScript: true, write) }
  }

  // MARK: - Pages

  private func writeSite(into json: inout JSONWriter) {
    let site = context.graph.configuration
    json.object { json in
      json.member("@context", "https://schema.org")
      json.member("@type", "WebSite")
      json.member("name", site.title)
      if let canonical { json.member("url", canonical) }
      if !site.description.isEmpty { json.member("description", site.description) }
      json.member("inLanguage", site.language)
      guard site.features.search, let archive = context.absoluteURL(SiteGraph.archiveAddress)
      else { return }
      json.key("potentialAction")
      json.object { json in
        json.member("@type", "SearchAction")
        json.key("target")
        json.object { json in
          json.member("@type", "EntryPoint")
          json.member("urlTemplate", archive + "?q={search_term_string}")
        }
        json.member("query-input", "required name=search_term_string")
      }
    }
  }

  private func writeNote(_ index: Int, into json: inout JSONWriter) {
    json.object { json in
      json.member("@context", "https://schema.org")
      json.key("@graph")
      json.array { json in
        json.object { writeArticle(index, into: &$0) }
        writeTrail(index, into: &json)
      }
    }
  }

  private func writeArticle(_ index: Int, into json: inout JSONWriter) {
    let graph = context.graph
    let matter = graph.notes[index].content.noteMatter
    json.member("@type", "TechArticle")
    json.member("headline", matter.title)
    if !matter.summary.isEmpty { json.member("description", matter.summary) }
    json.member("datePublished", matter.date.iso)
    json.member("dateModified", (matter.updated ?? matter.date).iso)
    json.key("author")
    if matter.authors.isEmpty {
      writeAuthorOfSite(into: &json)
    } else {
      json.array { json in
        for name in matter.authors { writePerson(name, into: &json) }
      }
    }
    json.key("publisher")
    writePublisher(into: &json)
    if !graph.notes[index].tags.isEmpty {
      json.key("keywords")
      json.array { json in
        for tag in graph.notes[index].tags { json.string(graph.tags[tag].name) }
      }
    }
    if let topic = graph.notes[index].topic {
      json.member("articleSection", graph.topics[topic].matter.title)
    }
    json.key("wordCount")
    json.int(graph.notes[index].content.outline.wordCount)
    json.member("inLanguage", graph.configuration.language)
    if let canonical {
      json.member("url", canonical)
      json.member("mainEntityOfPage", canonical)
    }
    writeIsPartOf(into: &json)
  }

  /// From the home page to the note, for results that show where it stands.
  private func writeTrail(_ index: Int, into json: inout JSONWriter) {
    let graph = context.graph
    guard let home = context.absoluteURL(SiteGraph.homeAddress),
      let note = context.absoluteURL(page.address)
    else { return }
    var places = [(graph.configuration.title, home)]
    if let topic = graph.notes[index].topic,
      let url = context.absoluteURL(graph.topics[topic].address)
    {
      places.append((graph.topics[topic].matter.title, url))
    }
    places.append((graph.notes[index].content.noteMatter.title, note))
    json.object { json in
      json.member("@type", "BreadcrumbList")
      json.key("itemListElement")
      json.array { json in
        for (number, place) in places.enumerated() {
          json.object { json in
            json.member("@type", "ListItem")
            json.key("position")
            json.int(number + 1)
            json.member("name", place.0)
            json.member("item", place.1)
          }
        }
      }
    }
  }

  private func writeTopic(_ index: Int, into json: inout JSONWriter) {
    let topic = context.graph.topics[index]
    json.object { json in
      json.member("@context", "https://schema.org")
      json.member("@type", "CollectionPage")
      json.member("name", topic.matter.title)
      if !topic.matter.summary.isEmpty { json.member("description", topic.matter.summary) }
      json.member("inLanguage", context.graph.configuration.language)
      if let canonical { json.member("url", canonical) }
      writeIsPartOf(into: &json)
      json.key("mainEntity")
      json.object { writeList(of: topic, into: &$0) }
    }
  }

  private func writeList(of topic: SiteGraph.Topic, into json: inout JSONWriter) {
    var seen: Set<Int> = []
    let notes = (topic.guides.flatMap { $0.entries.map(\.note) } + topic.rest).filter {
      seen.insert($0).inserted
    }
    json.member("@type", "ItemList")
    json.key("numberOfItems")
    json.int(notes.count)
    json.key("itemListElement")
    json.array { json in
      for (number, note) in notes.prefix(StructuredData.longestList).enumerated() {
        json.object { json in
          json.member("@type", "ListItem")
          json.key("position")
          json.int(number + 1)
          json.member("name", context.graph.notes[note].content.noteMatter.title)
          if let url = context.absoluteURL(context.graph.notes[note].address) {
            json.member("url", url)
          }
        }
      }
    }
  }

  // MARK: - Parts

  private func writePerson(_ name: String, into json: inout JSONWriter) {
    json.object { json in
      json.member("@type", "Person")
      json.member("name", name)
    }
  }

  /// A site that names itself as its author is no person.
  private func writeAuthorOfSite(into json: inout JSONWriter) {
    let site = context.graph.configuration
    if site.author.isEmpty || site.author == site.title {
      writePublisher(into: &json)
    } else {
      writePerson(site.author, into: &json)
    }
  }

  private func writePublisher(into json: inout JSONWriter) {
    json.object { json in
      json.member("@type", "Organization")
      json.member("name", context.graph.configuration.title)
      if let home = context.absoluteURL(SiteGraph.homeAddress) { json.member("url", home) }
    }
  }

  private func writeIsPartOf(into json: inout JSONWriter) {
    json.key("isPartOf")
    json.object { json in
      json.member("@type", "WebSite")
      json.member("name", context.graph.configuration.title)
      if let home = context.absoluteURL(SiteGraph.homeAddress) { json.member("url", home) }
    }
  }
}
