internal import Markup
internal import Notes
internal import Site

/// A note in a list, its texts made once: most notes stand in a dozen lists.
///
/// A class so that the lists share it; it never changes.
final class NoteCard: TemplateObject, Sendable {
  private let title: String
  let url: String
  private let summary: String
  let date: String
  let isoDate: String
  let updated: String
  let isoUpdated: String
  let readingMinutes: Int
  private let topic: TopicLink?
  private let tags: [TagLink]

  init(_ note: SiteGraph.Note, url: String, topics: [TopicLink], tags: [TagLink]) {
    title = note.content.noteMatter.title
    self.url = url
    summary = note.content.noteMatter.summary
    date = note.content.noteMatter.date.longText
    isoDate = note.content.noteMatter.date.iso
    updated = note.content.noteMatter.updated?.longText ?? ""
    isoUpdated = note.content.noteMatter.updated?.iso ?? ""
    readingMinutes = note.content.outline.readingMinutes
    topic = note.topic.map { topics[$0] }
    self.tags = note.tags.map { tags[$0] }
  }

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .title: .text(title)
    case .url: .text(url)
    case .summary: .optional(summary)
    case .date: .text(date)
    case .date_iso: .text(isoDate)
    case .updated: .optional(updated)
    case .updated_iso: .optional(isoUpdated)
    case .reading_minutes: .number(readingMinutes)
    case .topic: topicValue
    case .blurb: .absent
    case .tags: tagList
    default: nil
    }
  }

  var topicValue: TemplateValue { topic.map { .object($0) } ?? .absent }

  var tagList: TemplateValue { .list(TemplateList(tags) { .object($0) }) }
}

/// A note in a guide that says something else of it than its summary.
struct GuideEntryModel: TemplateObject {
  let card: NoteCard
  let blurb: String?

  func value(_ key: TemplateKey) -> TemplateValue? {
    key == .blurb ? .optional(blurb) : card.value(key)
  }
}

/// The topic that a note belongs to.
final class TopicLink: TemplateObject, Sendable {
  private let title: String
  private let url: String

  init(title: String, url: String) {
    self.title = title
    self.url = url
  }

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .title: .text(title)
    case .url: .text(url)
    default: nil
    }
  }
}

/// A tag with its number of notes.
final class TagLink: TemplateObject, Sendable {
  private let name: String
  private let url: String
  private let count: Int

  init(_ tag: SiteGraph.Tag, url: String) {
    name = tag.name
    self.url = url
    count = tag.notes.count
  }

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .name: .text(name)
    case .url: .text(url)
    case .count: .number(count)
    default: nil
    }
  }
}
