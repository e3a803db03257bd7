internal import Markup
internal import Notes
internal import Site

/// A note on its own page.
struct NoteModel: TemplateObject {
  let context: RenderContext
  let index: Int

  private var note: SiteGraph.Note { context.graph.notes[index] }

  func value(_ key: TemplateKey) -> TemplateValue? {
    let matter = note.matter
    return switch key {
    case .title: .text(matter.title)
    case .summary: .optional(matter.summary)
    case .body: BodyWriter(note.content.document, hrefs: note.hrefs).value
    case .date: .text(matter.date.longText)
    case .date_iso: .text(matter.date.iso)
    case .updated: .optional(matter.updated?.longText)
    case .updated_iso: .optional(matter.updated?.iso)
    case .reading_minutes: .number(NoteCardModel.readingMinutes(note))
    case .words: .number(note.content.document.wordCount)
    case .authors: .list(TemplateList(matter.authors) { .text($0) })
    case .topic: NoteCardModel.topic(of: note, context)
    case .tags: .list(TagLinkModel.list(note.tags, context))
    case .has_tags: .flag(!note.tags.isEmpty)
    case .toc: .list(TocModel.list(sections))
    case .has_toc: .flag(sections.count > 1)
    case .changes: .list(TemplateList(matter.changes) { .object(ChangeModel(change: $0)) })
    case .has_changes: .flag(!matter.changes.isEmpty)
    case .related: .list(NoteCardModel.list(note.related, context))
    case .has_related: .flag(!note.related.isEmpty)
    case .previous: neighbour(note.previous)
    case .next: neighbour(note.next)
    case .source: .optional(source)
    case .draft: .flag(matter.isDraft)
    case .url: .text(context.url(note.address))
    default: nil
    }
  }

  private func neighbour(_ index: Int?) -> TemplateValue {
    index.map { .object(NoteCardModel(context: context, index: $0)) } ?? .absent
  }

  /// Where the source is kept, if site.yaml says so, or else the copy beside the note.
  private var source: String? {
    let configuration = context.graph.configuration
    if !configuration.sourceURL.isEmpty {
      return configuration.sourceURL + PercentEncoding.encode(note.content.file)
    }
    guard configuration.features.markdownCopies, note.address.hasSuffix("/") else { return nil }
    return context.url(note.address + "index.md")
  }

  /// Headings of level 2, each with those of level 3 under it.
  private var sections: [TocModel.Section] {
    note.content.document.headings.reduce(into: []) { sections, heading in
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
