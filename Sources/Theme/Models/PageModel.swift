internal import Markup
internal import Notes
internal import Pictures
internal import Site

/// What is said of any page in its head.
final class PageModel: TemplateObject {
  let context: RenderContext
  let page: PlannedPage

  init(context: RenderContext, page: PlannedPage) {
    self.context = context
    self.page = page
  }

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .title: .text(title)
    case .document_title: .text(documentTitle)
    case .description: .optional(description)
    case .canonical: .optional(canonical)
    case .url: .text(context.url(page.address))
    case .kind: .text(page.kind.name)
    case .image: .optional(image?.url)
    case .image_width: (image?.size).map { .number($0.width) } ?? .absent
    case .image_height: (image?.size).map { .number($0.height) } ?? .absent
    case .image_alt: image == nil ? .absent : .text(title)
    case .feed: .optional(feed)
    case .markdown: .optional(markdown)
    case .authors: .list(TemplateList(authors) { .text($0) })
    case .noindex: .flag(isHidden)
    case .structured_data: StructuredData(context: context, page: page, canonical: canonical).value
    default: nil
    }
  }

  private var image: PageImage? { PageImage.of(page, context) }

  var title: String {
    let graph = context.graph
    return switch page.kind {
    case .home: graph.configuration.title
    case .note(let index): graph.notes[index].content.noteMatter.title
    case .topic(let index): graph.topics[index].matter.title
    case .page(let index): graph.pages[index].matter.title
    case .tags: "Tags"
    case .tag(let index): "Notes tagged \(graph.tags[index].name)"
    case .archive: "All notes"
    case .notFound: graph.notFound?.matter.title ?? "Not found"
    case .redirect(let index): graph.redirects[index].title
    }
  }

  private var documentTitle: String {
    let site = context.graph.configuration.title
    return page.kind == .home || title == site ? site : "\(title) · \(site)"
  }

  private var description: String? {
    let graph = context.graph
    return switch page.kind {
    case .home: graph.configuration.description
    case .note(let index): graph.notes[index].content.noteMatter.summary
    case .topic(let index): graph.topics[index].matter.summary
    case .page(let index): graph.pages[index].matter.summary
    default: nil
    }
  }

  /// A source may say that its first home is elsewhere.
  private var canonical: String? {
    let graph = context.graph
    let elsewhere: String? =
      switch page.kind {
      case .home: graph.home?.matter.canonical
      case .note(let index): graph.notes[index].content.noteMatter.canonical
      case .topic(let index): graph.topics[index].matter.canonical
      case .page(let index): graph.pages[index].matter.canonical
      case .tags, .tag, .archive, .notFound, .redirect: nil
      }
    return switch page.kind {
    case .notFound: nil
    case .redirect(let index): context.absoluteURL(graph.redirects[index].target)
    default: elsewhere ?? context.absoluteURL(page.address)
    }
  }

  /// The feed of a list of notes.
  private var feed: String? {
    guard context.graph.hasFeeds else { return nil }
    return switch page.kind {
    case .topic(let index): context.url(context.graph.atomAddress(.topic(index)))
    case .tag(let index): context.url(context.graph.atomAddress(.tag(index)))
    default: nil
    }
  }

  private var markdown: String? {
    guard case .note(let index) = page.kind else { return nil }
    return context.graph.markdownAddress(ofNote: index).map(context.url)
  }

  private var authors: [String] {
    let graph = context.graph
    if case .note(let index) = page.kind, !graph.notes[index].content.noteMatter.authors.isEmpty {
      return graph.notes[index].content.noteMatter.authors
    }
    return graph.configuration.author.isEmpty ? [] : [graph.configuration.author]
  }

  /// Drafts, and pages that hold nothing of their own.
  private var isHidden: Bool {
    switch page.kind {
    case .note(let index): context.graph.notes[index].content.noteMatter.isDraft
    case .topic(let index): context.graph.topics[index].matter.isDraft
    case .page(let index): context.graph.pages[index].matter.isDraft
    case .notFound, .redirect: true
    case .home, .tags, .tag, .archive: false
    }
  }
}
