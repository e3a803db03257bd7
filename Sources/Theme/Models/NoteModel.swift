internal import Markup
internal import Notes
internal import Site

/// A note on its own page.
struct NoteModel: TemplateObject {
  let context: RenderContext
  let index: Int

  /// Its texts as lists show them.
  private var card: NoteCard { context.cards[index] }

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .title, .summary, .date, .date_iso, .updated, .updated_iso, .reading_minutes, .topic,
      .tags,
      .url:
      card.value(key)
    case .body:
      context.body(
        of: context.graph.notes[index].content, hrefs: context.graph.notes[index].hrefs,
        images: context.graph.notes[index].images)
    case .words: .number(context.graph.notes[index].content.outline.wordCount)
    case .authors: .list(TemplateList(matter.authors) { .text($0) })
    case .has_tags: .flag(!context.graph.notes[index].tags.isEmpty)
    case .toc: .list(TocModel.list(sections))
    case .has_toc: .flag(sections.count > 1)
    case .changes: .list(TemplateList(matter.changes) { .object(ChangeModel(change: $0)) })
    case .has_changes: .flag(!matter.changes.isEmpty)
    case .related: .list(context.cardList(context.graph.notes[index].related))
    case .has_related: .flag(!context.graph.notes[index].related.isEmpty)
    case .previous: neighbour(context.graph.notes[index].previous)
    case .next: neighbour(context.graph.notes[index].next)
    case .source: .optional(source)
    case .draft: .flag(matter.isDraft)
    case .proof: proof
    default: nil
    }
  }

  private var proof: TemplateValue {
    let content = context.graph.notes[index].content
    guard let proof = content.outline.proof else { return .absent }
    return .object(ProofModel(proof: proof, note: content.name))
  }

  private var matter: NoteMatter { context.graph.notes[index].content.noteMatter }

  private func neighbour(_ index: Int?) -> TemplateValue {
    index.map { .object(context.cards[$0]) } ?? .absent
  }

  /// Where the source is kept, if site.yaml says so, or else the copy beside the note.
  private var source: String? {
    let configuration = context.graph.configuration
    if !configuration.sourceURL.isEmpty {
      return configuration.sourceURL
        + PercentEncoding.encode(context.graph.notes[index].content.file)
    }
    guard configuration.features.markdownCopies, card.url.hasSuffix("/") else { return nil }
    return card.url + "index.md"
  }

  /// Headings of level 2, each with those of level 3 under it.
  private var sections: [TocModel.Section] {
    context.graph.notes[index].content.outline.headings.reduce(into: []) { sections, heading in
      if heading.level == 2 {
        sections.append(TocModel.Section(heading: heading))
      } else if heading.level == 3, !sections.isEmpty {
        sections[sections.count - 1].children.append(heading)
      }
    }
  }
}

/// An entry of a note's contents.
struct TocModel: TemplateObject {
  struct Section {
    var heading: Heading
    var children: [Heading] = []
  }

  let section: Section

  static func list(_ sections: [Section]) -> TemplateList {
    TemplateList(sections) { .object(TocModel(section: $0)) }
  }

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .id: .text(section.heading.id)
    case .title: .html { $0.write(raw: section.heading.title) }
    case .children:
      .list(TemplateList(section.children) { .object(TocModel(section: Section(heading: $0))) })
    case .has_children: .flag(!section.children.isEmpty)
    default: nil
    }
  }
}

/// A line of a note's record.
struct ChangeModel: TemplateObject {
  let change: NoteMatter.Change

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .date: .text(change.date.longText)
    case .date_iso: .text(change.date.iso)
    case .what: .text(change.what)
    default: nil
    }
  }
}
