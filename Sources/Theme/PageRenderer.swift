package import Markup
package import Site

/// Makes the bytes of pages: a function of the graph and the theme, and of nothing else.
package struct PageRenderer: Sendable {
  private let context: RenderContext
  private let templates: TemplateSet

  package init(_ graph: SiteGraph, theme: ThemeFiles) {
    context = RenderContext(graph, assets: theme.assets)
    templates = theme.templates
  }

  /// Appends a page to a buffer.
  package func render(_ page: PlannedPage, into out: inout HTMLBuffer) {
    templates.render(
      PageRenderer.template(page.kind), with: RootModel(context: context, page: page), into: &out)
  }

  private static func template(_ kind: PlannedPage.Kind) -> String {
    switch kind {
    case .home: "home"
    case .note: "note"
    case .topic: "topic"
    case .page: "page"
    case .tags: "tags"
    case .tag: "tag"
    case .archive: "archive"
    case .notFound: "404"
    case .redirect: "redirect"
    }
  }
}
