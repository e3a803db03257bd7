internal import Markup
internal import Notes
internal import Site

/// A note in a list.
struct NoteCardModel: TemplateObject {
  let context: RenderContext
  let index: Int
  var blurb: String?

  static func list(_ indices: [Int], _ context: RenderContext) -> TemplateList {
    TemplateList(indices) { .object(NoteCardModel(context: context, index: $0)) }
  }

  func value(_ key: TemplateKey) -> TemplateValue? {
    let note = context.graph.notes[index]
    return switch key {
    case .title: .text(note.matter.title)
    case .url: .text(context.url(note.address))
    case .summary: .optional(note.matter.summary)
    case .date: .text(note.matter.date.longText)
    case .date_iso: .text(note.matter.date.iso)
    case .updated: .optional(note.matter.updated?.longText)
    case .updated_iso: .optional(note.matter.updated?.iso)
    case .reading_minutes: .number(NoteCardModel.readingMinutes(note))
    case .topic: NoteCardModel.topic(of: note, context)
    case .blurb: .optional(blurb)
    case .tags: .list(TagLinkModel.list(note.tags, context))
    default: nil
    }
  }

  /// At 220 words a minute, and at least one.
  static func readingMinutes(_ note: SiteGraph.Note) -> Int {
    max(1, (note.content.document.wordCount + 110) / 220)
  }

  static func topic(of note: SiteGraph.Note, _ context: RenderContext) -> TemplateValue {
    note.topic.map { .object(TopicLinkModel(context: context, index: $0)) } ?? .absent
  }
}

/// The topic that a note belongs to.
struct TopicLinkModel: TemplateObject {
  let context: RenderContext
  let index: Int

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .title: .text(context.graph.topics[index].matter.title)
    case .url: .text(context.url(context.graph.topics[index].address))
    default: nil
    }
  }
}

/// A tag with its number of notes.
struct TagLinkModel: TemplateObject {
  let context: RenderContext
  let index: Int

  static func list(_ indices: [Int], _ context: RenderContext) -> TemplateList {
    TemplateList(indices) { .object(TagLinkModel(context: context, index: $0)) }
  }

  func value(_ key: TemplateKey) -> TemplateValue? {
    let tag = context.graph.tags[index]
    return switch key {
    case .name: .text(tag.name)
    case .url: .text(context.url(tag.address))
    case .count: .number(tag.notes.count)
    default: nil
    }
  }
}
