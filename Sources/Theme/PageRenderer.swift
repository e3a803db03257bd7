package import Markup
package import Site

/// Makes the bytes of pages: a function of the graph and the theme, and of nothing else.
package struct PageRenderer: Sendable {
  private var context: RenderContext
  private let templates: TemplateSet
  /// By the name of a kind of page.
  private let pages: [String: [TemplateNode]]

  package init(_ graph: SiteGraph, theme: ThemeFiles) {
    self.init(RenderContext(graph, assets: theme.assets), theme.templates)
  }

  private init(_ context: RenderContext, _ templates: TemplateSet) {
    self.context = context
    self.templates = templates
    let site = SiteConstants(context)
    let flattener = TemplateFlattener(templates: templates) { site.value($0) }
    pages = Dictionary(
      uniqueKeysWithValues: ThemeFiles.pageTemplates.map { ($0, flattener.flatten($0)) })
  }

  /// An equal renderer that shares with this one as little as it can, for a worker of its own: two
  /// that count references to the same pieces of a template wait for each other all the time.
  ///
  /// Cost: less than a millisecond.
  package var unshared: PageRenderer { PageRenderer(RenderContext(context), templates) }

  /// The renderer of a graph that differs in the texts of these notes at most.
  package func replacing(_ notes: [Int], in graph: SiteGraph) -> PageRenderer {
    var copy = self
    copy.context = RenderContext(context, replacing: notes, in: graph)
    return copy
  }

  /// Makes a page up to its texts.
  ///
  /// - Parameters:
  ///   - page: Which.
  ///   - frame: Gets all but the texts; empty at the start.
  /// - Returns: The texts, and where they belong.
  package func shell(_ page: PlannedPage, into frame: inout HTMLBuffer) -> PageShell {
    templates.shell(
      pages[page.kind.name] ?? [], with: RootModel(context: context, page: page), into: &frame)
  }

  /// Appends a page to a buffer.
  package func render(_ page: PlannedPage, into out: inout HTMLBuffer) {
    var frame = HTMLBuffer(capacity: 16_384)
    shell(page, into: &frame).write(in: frame, into: &out)
  }

  /// Appends the drawing of a page's card to a buffer, as SVG.
  package func renderCard(of page: PlannedPage, into out: inout HTMLBuffer) {
    let root = CardRootModel(page: RootModel(context: context, page: page))
    templates.render(ThemeFiles.cardTemplate, with: root, into: &out)
  }
}
