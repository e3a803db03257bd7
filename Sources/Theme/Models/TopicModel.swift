internal import Markup
internal import Notes
internal import Site

/// A topic's hub.
struct TopicModel: TemplateObject {
  let context: RenderContext
  let index: Int

  func value(_ key: TemplateKey) -> TemplateValue? {
    let topic = context.graph.topics[index]
    return switch key {
    case .title: .text(topic.matter.title)
    case .summary: .optional(topic.matter.summary)
    case .body:
      context.body(of: topic.content, hrefs: topic.hrefs, images: topic.images)
    case .problems: .list(SymptomModel.list(topic.problems, context))
    case .has_problems: .flag(!topic.problems.isEmpty)
    case .guides:
      .list(TemplateList(topic.guides) { .object(GuideModel(context: context, guide: $0)) })
    case .has_guides: .flag(!topic.guides.isEmpty)
    case .rest: .list(context.cardList(topic.rest))
    case .has_rest: .flag(!topic.rest.isEmpty)
    case .count: .number(topic.noteCount)
    case .count_label: .text(RenderContext.countLabel(topic.noteCount))
    case .url: .text(context.url(topic.address))
    default: nil
    }
  }
}

/// A topic in a list, its texts made once: every page names all of them.
///
/// A class so that the lists share it; it never changes.
final class TopicCard: TemplateObject, Sendable {
  private let title: String
  private let url: String
  private let summary: String
  private let count: Int

  init(_ topic: SiteGraph.Topic, url: String) {
    title = topic.matter.title
    self.url = url
    summary = topic.matter.summary
    count = topic.noteCount
  }

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .title: .text(title)
    case .url: .text(url)
    case .summary: .optional(summary)
    case .count: .number(count)
    case .count_label: .text(RenderContext.countLabel(count))
    default: nil
    }
  }
}

/// A topic in a list on a page that may be its own.
struct TopicCardModel: TemplateObject {
  let context: RenderContext
  let index: Int
  let page: PlannedPage.Kind

  func value(_ key: TemplateKey) -> TemplateValue? {
    key == .current ? .flag(isCurrent) : context.topicCards[index].value(key)
  }

  private var isCurrent: Bool {
    switch page {
    case .topic(let index): index == self.index
    case .note(let note): context.graph.notes[note].topic == index
    default: false
    }
  }
}

/// A group of notes in a hub.
struct GuideModel: TemplateObject {
  let context: RenderContext
  let guide: SiteGraph.Guide

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .id: .text(guide.id)
    case .title: .text(guide.title)
    case .summary: .optional(guide.summary)
    case .notes:
      .list(
        TemplateList(guide.entries) {
          .object(GuideEntryModel(card: context.cards[$0.note], blurb: $0.blurb))
        })
    default: nil
    }
  }
}

/// A symptom and where to read on.
struct SymptomModel: TemplateObject {
  let context: RenderContext
  let link: SiteGraph.SymptomLink

  static func list(_ links: [SiteGraph.SymptomLink], _ context: RenderContext) -> TemplateList {
    TemplateList(links) { .object(SymptomModel(context: context, link: $0)) }
  }

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .symptom: .text(link.symptom)
    case .url: .text(context.cards[link.note].url + link.fragment)
    case .note: .text(context.graph.notes[link.note].content.noteMatter.title)
    case .section: section.map { title in .html { $0.write(raw: title) } } ?? .absent
    default: nil
    }
  }

  /// The title of the section that it leads to, as HTML.
  private var section: String? {
    guard !link.fragment.isEmpty else { return nil }
    let id = link.fragment.dropFirst()
    return context.graph.notes[link.note].content.outline.headings.first { $0.id == id }?.title
  }
}
