internal import Markup
internal import Notes
internal import Pictures
internal import Site

/// The outermost object: what a template sees of the page that it makes.
///
/// A class, as are the parts that every page asks for many times: made once a page.
final class RootModel: TemplateObject {
  let context: RenderContext
  let page: PlannedPage
  private let site: SiteModel
  private let pageModel: PageModel

  init(context: RenderContext, page: PlannedPage) {
    self.context = context
    self.page = page
    site = SiteModel(context: context, page: page)
    pageModel = PageModel(context: context, page: page)
  }

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .site: .object(site)
    case .assets: .object(AssetsModel(context: context))
    case .page: .object(pageModel)
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
final class SiteModel: TemplateObject {
  let context: RenderContext
  let page: PlannedPage

  init(context: RenderContext, page: PlannedPage) {
    self.context = context
    self.page = page
  }

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
    case .search: configuration.features.search ? .text(context.url("/search/")) : .absent
    case .menu:
      .list(
        TemplateList(configuration.menu) { [context, page] entry in
          .object(
            MenuModel(
              title: entry.title,
              url: entry.url.hasPrefix("/") ? context.url(entry.url) : entry.url,
              isCurrent: entry.url == page.address))
        })
    case .topics: .list(topicCards)
    case .feed:
      context.graph.hasFeeds ? .text(context.url(context.graph.atomAddress(.site))) : .absent
    case .json_feed:
      context.graph.hasFeeds ? .text(context.url(SiteGraph.jsonFeedAddress)) : .absent
    case .locale: .optional(SiteModel.locale(configuration.language))
    default: nil
    }
  }

  /// `en_GB` of `en-GB`, which is how Open Graph writes it; empty without a region.
  private static func locale(_ language: String) -> String {
    let parts = language.split(separator: "-")
    guard parts.count > 1, let region = parts.last, region.utf8.count == 2 else { return "" }
    return "\(parts[0])_\(region.uppercased())"
  }

  private var topicCards: TemplateList {
    TemplateList(count: context.graph.topics.count) { [context, kind = page.kind] index in
      .object(TopicCardModel(context: context, index: index, page: kind))
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
    case .search: .text(context.assetURL("search.js"))
    case .search_dialog: .text(context.assetURL("search-dialog.js"))
    case .theme: .text(context.assetURL("theme.js"))
    case .favicon: .text(context.assetURL("favicon.svg"))
    default: nil
    }
  }
}
