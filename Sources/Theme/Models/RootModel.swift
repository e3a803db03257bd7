internal import Markup
internal import Notes
internal import Pictures
internal import Site

/// The outermost object: what a template sees of the page that it makes.
struct RootModel: TemplateObject {
  let context: RenderContext
  let page: PlannedPage

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .site: .object(SiteModel(context: context, page: page))
    case .assets: .object(AssetsModel(context: context))
    case .page: .object(PageModel(context: context, page: page))
    case .home:
      if case .home = page.kind { .object(HomeModel(context: context)) } else { .absent }
    case .topic:
      if case .topic(let index) = page.kind {
        .object(TopicModel(context: context, index: index))
      } else {
        .absent
      }
    case .note:
      if case .note(let index) = page.kind {
        .object(NoteModel(context: context, index: index))
      } else {
        .absent
      }
    case .content: content
    case .tags:
      if case .tags = page.kind { .object(TagsModel(context: context)) } else { .absent }
    case .tag:
      if case .tag(let index) = page.kind {
        .object(TagModel(context: context, index: index))
      } else {
        .absent
      }
    case .archive:
      if case .archive = page.kind { .object(ArchiveModel(context: context)) } else { .absent }
    case .redirect:
      if case .redirect(let index) = page.kind {
        .object(RedirectModel(context: context, index: index))
      } else {
        .absent
      }
    case .card: .absent
    default: nil
    }
  }

  private var content: TemplateValue {
    switch page.kind {
    case .page(let index): .object(ContentModel(context: context, page: context.graph.pages[index]))
    case .notFound:
      context.graph.notFound.map { .object(ContentModel(context: context, page: $0)) } ?? .absent
    default: .absent
    }
  }
}

/// The site, on every page.
struct SiteModel: TemplateObject {
  let context: RenderContext
  let page: PlannedPage

  func value(_ key: TemplateKey) -> TemplateValue? {
    let configuration = context.graph.configuration
    return switch key {
    case .title: .text(configuration.title)
    case .description: .optional(configuration.description)
    case .language: .text(configuration.language)
    case .author: .optional(configuration.author)
    case .url: .optional(configuration.url)
    case .home: .text(context.url(SiteGraph.homeAddress))
    case .archive: .text(context.url(SiteGraph.archiveAddress))
    case .tags:
      context.graph.tags.isEmpty ? .absent : .text(context.url(context.graph.tagsAddress))
    case .menu:
      .list(
        TemplateList(configuration.menu) { entry in
          .object(
            MenuModel(
              title: entry.title,
              url: entry.url.hasPrefix("/") ? context.url(entry.url) : entry.url,
              isCurrent: entry.url == page.address))
        })
    case .topics: .list(topicCards)
    default: nil
    }
  }

  private var topicCards: TemplateList {
    TemplateList(count: context.graph.topics.count) { index in
      .object(TopicCardModel(context: context, index: index, page: page))
    }
  }
}

/// An entry of a menu.
struct MenuModel: TemplateObject {
  let title: String
  let url: String
  let isCurrent: Bool

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .title: .text(title)
    case .url: .text(url)
    case .current: .flag(isCurrent)
    default: nil
    }
  }
}

/// The theme's files.
struct AssetsModel: TemplateObject {
  let context: RenderContext

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .style: .text(context.assetURL("style.css"))
    case .script: .text(context.assetURL("script.js"))
    case .favicon: .text(context.assetURL("favicon.svg"))
    default: nil
    }
  }
}

/// What is said of any page in its head.
struct PageModel: TemplateObject {
  let context: RenderContext
  let page: PlannedPage

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
    default: nil
    }
  }

  private var image: PageImage? { PageImage.of(page, context) }

  var title: String {
    let graph = context.graph
    return switch page.kind {
    case .home: graph.configuration.title
    case .note(let index): graph.notes[index].matter.title
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
    case .note(let index): graph.notes[index].matter.summary
    case .topic(let index): graph.topics[index].matter.summary
    case .page(let index): graph.pages[index].matter.summary
    default: nil
    }
  }

  private var canonical: String? {
    switch page.kind {
    case .note(let index):
      context.graph.notes[index].matter.canonical ?? context.absoluteURL(page.address)
    case .notFound: nil
    case .redirect(let index): context.absoluteURL(context.graph.redirects[index].target)
    default: context.absoluteURL(page.address)
    }
  }
}
