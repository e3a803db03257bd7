package import Files
internal import Diagnostics
internal import Diagrams
internal import Figures
internal import Markup
internal import Notes
package import Pictures
internal import Search
package import Site
internal import Syndication
internal import Theme

/// Reads a site, again and again: what did not change since the last time is not read anew.
package struct SiteLoader: Sendable {
  private let reader: SiteReader
  private let baseURL: String?
  private let purpose: Purpose
  private let workers: Int
  private var cache: ContentCache
  private let stage: PictureStage
  private let root: String

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
    self.root = root
    stage = PictureStage(root: root, libraries: libraries, purpose: purpose, workers: workers)
    reader = SiteReader(
      root: root, fenceRenderers: SiteLoader.fenceRenderers(), labFigures: { LabFigures($0) },
      workers: workers)
    self.baseURL = baseURL
    self.purpose = purpose
    self.workers = workers
    cache = ContentCache(
      engine: EngineIdentity.value, path: "\(root)/.codenotes/contents",
      keepsContents: purpose == .preview)
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
    let sources = try await read(&profile)
    return await load(sources, rules, reviews: reviews, profile: &profile)
  }

  /// Reads the site's folder.
  ///
  /// - Throws: `FileError` where there is no site.yaml.
  mutating func read(_ profile: inout Profile) async throws(FileError) -> SiteSources {
    var sources = try await reader.read(&cache)
    profile.end("read and parse")
    // What a site without an address lacks, its preview lacks as well.
    if let baseURL, purpose != .preview || !sources.configuration.url.isEmpty {
      sources.configuration.url = baseURL
    }
    return sources
  }

  /// Leaves what was read to later runs.
  package mutating func save() { cache.save() }

  /// Understands what was read.
  func load(
    _ sources: SiteSources, _ rules: PublicationRules, reviews: Bool = false, settings: UInt64 = 0,
    profile: inout Profile
  ) async -> LoadedSite {
    var (graph, problems, patcher) = await SiteGraphBuilder.build(
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
      graph: graph, theme: theme, derivedFiles: derivedFiles(graph, search),
      search: search, patcher: patcher, problems: problems.sorted())
    // With an error nothing is written or shown, so nothing need be made.
    if !problems.contains(where: { $0.severity == .error }) {
      await stage.run(&site, settings: settings)
    }
    profile.end("pictures and cards")
    return site
  }

  /// Puts edited sources into a site that was loaded before.
  ///
  /// - Parameters:
  ///   - files: Paths below the site's folder.
  ///   - site: As this loader loaded or patched it last; changed only where all of them can be put
  ///     in.
  /// - Returns: The notes whose texts lists show; nil where the site has to be loaded anew.
  package mutating func patch(_ files: [String], in site: inout LoadedSite) -> [Int]? {
    guard !site.problems.contains(where: { files.contains($0.file) && $0.concernsOthers }) else {
      return nil
    }
    var contents: [Content] = []
    for file in files {
      guard let content = reader.reread(file, site.graph.configuration, &cache),
        !content.problems.contains(where: { $0.severity == .error })
      else { return nil }
      contents.append(content)
    }
    var patched = site
    patched.patcher.learn(contents)
    var notes: [Int] = []
    for content in contents {
      guard let patch = patched.patcher.replace(content, in: &patched.graph),
        !patch.findings.contains(where: { $0.severity == .error })
      else { return nil }
      if let note = patch.note { notes.append(note) }
      let text = SiteReader.text(of: content.file, root: root)
      patched.problems.removeAll { $0.file == content.file }
      patched.problems += content.problems + text.problems(from: patch.findings)
    }
    patched.problems.sort()
    site = patched
    return notes
  }

  /// Whether a file below the site's folder was a source when it was read last.
  package func knows(_ file: String) -> Bool { cache.holds(file) }

  /// Lists what is made besides pages, assets and copies.
  private func derivedFiles(_ graph: SiteGraph, _ search: SearchIndex?) -> [DerivedFile] {
    // A preview makes documents when they are asked for.
    let documents = purpose == .preview ? [] : SiteLoader.documents(graph)
    return documents + (search.map { DerivedFile.fragments(of: $0) } ?? [])
  }

  private static func documents(_ graph: SiteGraph) -> [DerivedFile] {
    let renderer = DocumentRenderer(graph)
    let outlines = renderer.withoutTexts
    return graph.documents.map { document in
      var file = DerivedFile(output: document.output) { renderer.render(document, into: &$0) }
      // Others are as soon made as compared.
      guard document.hasTexts else { return file }
      file.fingerprint = {
        var out = HTMLBuffer()
        outlines.render(document, into: &out)
        return out.withBytes { ContentHash.of($0) }
      }
      return file
    }
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

extension Problem {
  /// Whether it comes of how a source stands among others, so that the source alone does not tell
  /// whether it is still there.
  fileprivate var concernsOthers: Bool {
    code == .tagSpelling || code == .brokenFragment && file.hasPrefix("topics/")
  }
}
