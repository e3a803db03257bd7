internal import Diagnostics
internal import Markup
internal import Notes

extension SiteGraphBuilder {
  /// Gives each note its topic, and each topic its notes.
  mutating func connectTopics() {
    let bySlug = Dictionary(
      graph.topics.enumerated().map { ($1.slug, $0) }, uniquingKeysWith: { first, _ in first })
    var unpublished: Set<String>?
    for index in graph.notes.indices {
      guard let topic = graph.notes[index].content.noteMatter.topic else { continue }
      if let found = bySlug[topic.value] {
        graph.notes[index].topic = found
        graph.topics[found].notes.append(index)
        continue
      }
      let known = unpublished ?? unpublishedTopics
      unpublished = known
      if !known.contains(topic.value) {
        let near = EditDistance.nearest(to: topic.value, among: graph.topics.map(\.slug))
        report(
          .error, .unknownTopic, in: graph.notes[index].content.file, at: topic.span,
          "no topic `\(topic.value)`",
          hint: near.map { "did you mean `\($0)`?" }
            ?? "make `topics/\(topic.value).md`, or leave `topic` out")
      }
    }
  }

  /// The slugs of topics that exist, but have no hub: drafts, and those with an error of their own.
  private var unpublishedTopics: Set<String> {
    Set(
      sources.contents.compactMap { content -> String? in
        switch (content.kind, targets[content.file]) {
        case (.topic(let matter), .withheld): Address.component(matter.slug?.value ?? content.name)
        case (nil, _) where content.file.hasPrefix("topics/"): Address.component(content.name)
        default: nil
        }
      })
  }

  /// Collects the tags; spellings that fold into one slug are one tag, under its commonest name.
  mutating func connectTags() {
    /// By the tag as notes write it: its slug, and where it is written.
    var spellings: [String: (slug: String, uses: [(note: Int, span: Span)])] = [:]
    for index in graph.notes.indices {
      for tag in graph.notes[index].content.noteMatter.tags {
        spellings[tag.value, default: (Slug.tag(tag.value), [])].uses.append((index, tag.span))
      }
    }
    var tags: [String: [String: [(note: Int, span: Span)]]] = [:]
    for (spelling, tag) in spellings {
      if tag.slug.isEmpty {
        for use in tag.uses { reportEmptyTag(spelling, use.note, use.span) }
      } else {
        tags[tag.slug, default: [:]][spelling] = tag.uses
      }
    }
    var indices: [String: Int] = [:]
    for (slug, uses) in tags.sorted(by: { $0.key < $1.key }) {
      let names = uses.keys.sorted { ($1, uses[$0]?.count ?? 0) > ($0, uses[$1]?.count ?? 0) }
      let name = names.max { (uses[$0]?.count ?? 0, $1) < (uses[$1]?.count ?? 0, $0) } ?? slug
      reportSpellings(of: name, uses)
      indices[slug] = graph.tags.count
      graph.tags.append(
        SiteGraph.Tag(
          name: name, slug: slug,
          address: Address.normalized(sources.configuration.permalinks.tags.address(slug: slug)),
          notes: Set(uses.values.flatMap { $0.map(\.note) }).sorted()))
    }
    let places = spellings.mapValues { indices[$0.slug] }
    for index in graph.notes.indices {
      for tag in graph.notes[index].content.noteMatter.tags {
        guard let place = places[tag.value] ?? nil, !graph.notes[index].tags.contains(place) else {
          continue
        }
        graph.notes[index].tags.append(place)
      }
    }
  }

  private mutating func reportEmptyTag(_ tag: String, _ note: Int, _ span: Span) {
    report(
      .error, .badValue, in: graph.notes[note].content.file, at: span,
      "the tag `\(tag)` has no letter or digit", hint: "write a word, or leave it out")
  }

  private mutating func reportSpellings(
    of name: String, _ uses: [String: [(note: Int, span: Span)]]
  ) {
    for (spelling, places) in uses where spelling != name {
      for place in places {
        report(
          .warning, .tagSpelling, in: graph.notes[place.note].content.file, at: place.span,
          "the tag `\(spelling)` is spelt `\(name)` elsewhere", hint: "write `\(name)` here too")
      }
    }
  }

  /// Fills the hubs: problems, guides, and the notes that no guide names.
  mutating func connectHubs() {
    for index in graph.topics.indices {
      let topic = graph.topics[index]
      var listed: Set<Int> = []
      for problem in topic.matter.problems {
        guard let (note, fragment) = note(problem.note, in: topic.content.file) else { continue }
        graph.topics[index].problems.append(
          SiteGraph.SymptomLink(symptom: problem.symptom, note: note, fragment: fragment))
      }
      for (number, guide) in topic.matter.guides.enumerated() {
        let entries = guide.notes.compactMap { entry -> (note: Int, blurb: String?)? in
          guard let (note, _) = note(entry.note, in: topic.content.file) else { return nil }
          listed.insert(note)
          return (note, entry.blurb)
        }
        guard !entries.isEmpty else { continue }
        let id = Slug.tag(guide.title)
        graph.topics[index].guides.append(
          SiteGraph.Guide(
            title: guide.title, id: "guide-" + (id.isEmpty ? "\(number + 1)" : id),
            summary: guide.summary, entries: entries))
      }
      graph.topics[index].rest = topic.notes.filter { !listed.contains($0) }
    }
  }

  /// The published note that a hub names by its slug, perhaps with a section; nil and reported
  /// where there is none, nil and silent where it is not published yet.
  private mutating func note(
    _ reference: NoteMatter.Placed<String>, in file: String
  ) -> (Int, String)? {
    let parts = reference.value.split(separator: "#", maxSplits: 1)
    let slug = parts.first.map(String.init) ?? ""
    let fragment = parts.count > 1 ? String(parts[1]) : ""
    switch slugs[slug] {
    case .published(let index):
      if !fragment.isEmpty, !graph.notes[index].content.outline.hasID(fragment) {
        report(
          .warning, .brokenFragment, in: file, at: reference.span,
          "the note `\(slug)` has no section `#\(fragment)`",
          hint: graph.notes[index].content.outline.nearestID(to: fragment).map {
            "did you mean `#\($0)`?"
          } ?? "give the heading an id: `## Title {#\(fragment)}`")
      }
      return (index, fragment.isEmpty ? "" : "#" + fragment)
    case .withheld, .broken: return nil
    case nil:
      let near = EditDistance.nearest(to: slug, among: slugs.keys.sorted())
      report(
        .error, .unknownNote, in: file, at: reference.span, "no note `\(slug)`",
        hint: near.map { "did you mean `\($0)`?" }
          ?? "name a note by its slug: its file's or its folder's name")
      return nil
    }
  }
}
