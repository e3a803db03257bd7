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

  /// Makes a page up to its texts.
  package func shell(_ page: PlannedPage) -> PageShell {
    templates.shell(page.kind.name, with: RootModel(context: context, page: page))
  }

  /// Appends a page to a buffer.
  package func render(_ page: PlannedPage, into out: inout HTMLBuffer) {
    shell(page).write(into: &out)
  }

  /// Appends the drawing of a page's card to a buffer, as SVG.
  package func renderCard(of page: PlannedPage, into out: inout HTMLBuffer) {
    let root = CardRootModel(page: RootModel(context: context, page: page))
    templates.render(ThemeFiles.cardTemplate, with: root, into: &out)
  }
}
