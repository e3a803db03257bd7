package import Files
package import Diagnostics
internal import Diagrams
internal import Markup
internal import Notes
package import Pictures
package import Search
package import Site
internal import Syndication
package import Theme

/// A site, read and understood: everything that its pages are made from.
package struct LoadedSite: Sendable {
  package var graph: SiteGraph
  package var theme: ThemeFiles
  /// What is made besides pages, assets and copies.
  package var derivedFiles: [DerivedFile] = []
  /// nil where search is switched off.
  package var search: SearchIndex?
  /// What became of its pictures and cards.
  var pictures = PictureStage.Outcome()
  /// Every problem of the site, sorted, those that only `check` shows included.
  package var problems: [Problem]

  /// Problems that stand in the way of a build.
  package var buildProblems: [Problem] { problems.filter { !$0.code.isEditorial } }

  /// Renders any of its pages.
  package var renderer: PageRenderer { PageRenderer(graph, theme: theme) }
}

/// Reads a site, again and again: what did not change since the last time is not read anew.
package struct SiteLoader: Sendable {
  private let reader: SiteReader
  private let baseURL: String?
  private let purpose: Purpose
  private let workers: Int
  private var cache = ContentCache()
  /// Whether what was read is kept for the next time.
  private let keepsSources: Bool
  private let stage: PictureStage

  /// What a site is loaded for.
  package enum Purpose: Sendable {
    /// To say what is wrong with it.
    case check
    /// To write its output: smaller copies of pictures and cards are made at once.
    case build
    /// To answer requests, again and again: they are made when they are asked for.
    case preview
  }

  package init(
    root: String, baseURL: String? = nil, workers: Int, purpose: Purpose = .check,
    libraries: PictureLibraries = PictureLibraries()
  ) {
    stage = PictureStage(root: root, libraries: libraries, purpose: purpose, workers: workers)
    reader = SiteReader(
      root: root, fenceRenderers: SiteLoader.fenceRenderers(), workers: workers)
    self.baseURL = baseURL
    self.purpose = purpose
    self.workers = workers
    keepsSources = purpose == .preview
  }

  /// Reads the site as it is now.
  ///
  /// - Parameters:
  ///   - rules: What is published.
  ///   - reviews: Whether to look for what only `check` shows, too.
  ///   - profile: Gets the stages and their times.
  /// - Returns: The site with its problems.
  /// - Throws: `FileError` where there is no site.yaml.
  package mutating func load(
    _ rules: PublicationRules, reviews: Bool = false, profile: inout Profile
  ) async throws(FileError) -> LoadedSite {
    var sources = try await reader.read(&cache)
    if keepsSources { cache.keep(sources) }
    profile.end("read and parse")
    // What a site without an address lacks, its preview lacks as well.
    if let baseURL, purpose != .preview || !sources.configuration.url.isEmpty {
      sources.configuration.url = baseURL
    }
    var (graph, problems) = await SiteGraphBuilder.build(
      sources, rules: rules, reviews: reviews, workers: workers)
    profile.end("graph and links")
    var theme = ThemeFiles(sources.theme, problems: &problems)
    if !graph.configuration.features.search {
      theme.leaveOut("search.js")
      theme.leaveOut("search-dialog.js")
    }
    profile.end("templates")
    let hasSearch = graph.configuration.features.search
    SiteLoader.reserve(theme, hasSearch: hasSearch, in: graph, &problems)
    let search = hasSearch ? SearchIndex(graph) : nil
    var site = LoadedSite(
      graph: graph, theme: theme, derivedFiles: SiteLoader.derivedFiles(graph, search),
      search: search, problems: problems.sorted())
    // With an error nothing is written or shown, so nothing need be made.
    if !problems.contains(where: { $0.severity == .error }) { await stage.run(&site) }
    profile.end("pictures and cards")
    return site
  }

  /// Lists what is made besides pages, assets and copies.
  private static func derivedFiles(_ graph: SiteGraph, _ search: SearchIndex?) -> [DerivedFile] {
    let renderer = DocumentRenderer(graph)
    let documents = graph.documents.map { document in
      DerivedFile(output: document.output) { renderer.render(document, into: &$0) }
    }
    return documents + (search.map { DerivedFile.fragments(of: $0) } ?? [])
  }

  private static func fenceRenderers() -> [String: any FenceRenderer] {
    let diagrams = DiagramRenderer()
    return ["dot": diagrams, "graphviz": diagrams]
  }

  /// Reports files of the site in places that belong to the theme's assets and to the search index.
  private static func reserve(
    _ theme: ThemeFiles, hasSearch: Bool, in graph: SiteGraph, _ problems: inout [Problem]
  ) {
    let assets = theme.assets.values.sorted { $0.output < $1.output }
    for file in graph.files {
      let folder = file.output + "/"
      if let asset = assets.first(where: { $0.output == file.output || $0.output.hasPrefix(folder) }
      ) {
        report(
          file, "the theme's `\(asset.name)`", hint: "give one of them another name", &problems)
      }
      if hasSearch, file.output == SearchIndex.folder || SearchIndex.owns(file.output) {
        report(
          file, "the search index",
          hint: "give it another name, or switch search off: `features: {search: false}`", &problems
        )
      }
    }
  }

  private static func report(
    _ file: SiteGraph.File, _ other: String, hint: String, _ problems: inout [Problem]
  ) {
    problems.append(
      Problem(
        .error, .duplicateAddress, file: file.source,
        "`\(file.source)` and \(other) would both be written to `/\(file.output)`", hint: hint))
  }
}
