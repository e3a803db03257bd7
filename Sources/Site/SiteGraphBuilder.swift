package import Diagnostics
internal import Markup
package import Notes

/// Builds the graph of a site from its sources.
package struct SiteGraphBuilder {
  let sources: SiteSources
  let rules: PublicationRules
  let workers: Int

  var graph: SiteGraph
  var problems: [Problem] = []
  /// Findings by file, until their lines are looked up.
  var findings: [String: [Finding]] = [:]
  /// Every note's slug, with its index if it is published.
  var slugs: [String: SlugEntry] = [:]
  /// Sources by file: an address, or why there is none.
  var targets: [String: SourceTarget] = [:]

  enum SlugEntry {
    case published(Int)
    case withheld(Withholding)
    /// Its source has an error of its own, which is reported.
    case broken
  }

  /// What a source has become.
  enum SourceTarget: Sendable {
    case page(address: String)
    case file(address: String)
    case withheld(Withholding)
    /// It has an error of its own, which is reported.
    case broken
  }

  package init(_ sources: SiteSources, rules: PublicationRules, workers: Int = 2) {
    self.sources = sources
    self.rules = rules
    self.workers = workers
    graph = SiteGraph(configuration: sources.configuration)
  }

  /// Builds the graph.
  ///
  /// - Parameters:
  ///   - sources: The site's folder, read.
  ///   - rules: What is published.
  ///   - reviews: Whether to look for what only `check` shows, too.
  ///   - workers: How many sources are linked at once.
  /// - Returns: The graph of all that could be read, the problems of the site, sorted, and what
  ///   puts an edited source into the graph. With an error among the problems nothing may be
  ///   published.
  package static func build(
    _ sources: SiteSources, rules: PublicationRules, reviews: Bool, workers: Int = 2
  ) async -> (SiteGraph, [Problem], GraphPatcher) {
    var builder = SiteGraphBuilder(sources, rules: rules, workers: workers)
    builder.problems = sources.problems + sources.contents.flatMap(\.problems)
    builder.collect()
    builder.connectTopics()
    builder.connectTags()
    builder.connectHubs()
    await builder.connectNeighbours()
    builder.planPages()
    let resolver = await builder.resolveLinks()
    if reviews { builder.review() }
    for (file, found) in builder.findings {
      let text = file == "site.yaml" ? sources.configurationText : sources.text(of: file)
      builder.problems += text.problems(from: found)
    }
    return (builder.graph, builder.problems.sorted(), GraphPatcher(resolver))
  }

  mutating func report(
    _ severity: Severity, _ code: ProblemCode, in file: String, at span: Span, _ message: String,
    hint: String? = nil
  ) {
    findings[file, default: []].append(Finding(severity, code, at: span, message, hint: hint))
  }

  // MARK: - What is published

  private mutating func collect() {
    targets.reserveCapacity(sources.contents.count + sources.companions.count)
    slugs.reserveCapacity(sources.contents.count)
    graph.notes.reserveCapacity(sources.contents.count)
    for content in sources.contents {
      switch content.kind {
      case .note: collectNote(content)
      case .topic(let matter):
        let slug = component(matter.slug, or: content.name, in: content.file)
        guard keep(content, isDraft: matter.isDraft) else { continue }
        graph.topics.append(
          SiteGraph.Topic(
            content: content, matter: matter, slug: slug,
            address: Address.normalized(sources.configuration.permalinks.topics.address(slug: slug))
          ))
      case .page(let matter): collect(content, matter)
      case nil:
        targets[content.file] = .broken
        let slug = Address.component(content.name)
        if content.file.hasPrefix("notes/"), slugs[slug] == nil { slugs[slug] = .broken }
      }
    }
    sortNotes()
    graph.topics.sort {
      ($0.matter.weight ?? .max, $0.matter.title, $0.slug)
        < ($1.matter.weight ?? .max, $1.matter.title, $1.slug)
    }
    graph.pages.sort { $0.address < $1.address }
    for index in graph.notes.indices {
      targets[graph.notes[index].content.file] = .page(address: graph.notes[index].address)
      let slug = graph.notes[index].slug
      if case .published? = slugs[slug] { continue }
      slugs[slug] = .published(index)
    }
    for topic in graph.topics { targets[topic.content.file] = .page(address: topic.address) }
    for page in graph.pages { targets[page.content.file] = .page(address: page.address) }
  }

  /// Sorts by date, the latest first, then by slug.
  ///
  /// Places are sorted, and notes then moved there: a note is large, and a copy counts a reference
  /// for each of its parts.
  private mutating func sortNotes() {
    let keys = graph.notes.map {
      ($0.content.noteMatter.date.epochSeconds, $0.slug, $0.content.file)
    }
    var order = keys.indices.sorted {
      (keys[$1].0, keys[$0].1, keys[$0].2) < (keys[$0].0, keys[$1].1, keys[$1].2)
    }
    for start in order.indices {
      var place = start
      while order[place] != start {
        let next = order[place]
        graph.notes.swapAt(place, next)
        order[place] = place
        place = next
      }
      order[place] = place
    }
  }

  private mutating func collectNote(_ content: Content) {
    let matter = content.noteMatter
    let slug = component(matter.slug, or: content.name, in: content.file)
    if let reason = rules.withheld(matter) {
      targets[content.file] = .withheld(reason)
      if slugs[slug] == nil { slugs[slug] = .withheld(reason) }
      return
    }
    let pattern = sources.configuration.permalinks.notes
    let titleSlug = pattern.parts.contains(.title) ? Slug.tag(matter.title) : ""
    let address = pattern.address(
      slug: slug, titleSlug: titleSlug, date: matter.date, topic: matter.topic?.value)
    graph.notes.append(
      SiteGraph.Note(
        content: content, slug: slug, address: Address.normalized(address)))
  }

  private mutating func collect(_ content: Content, _ matter: PageMatter) {
    guard keep(content, isDraft: matter.isDraft) else { return }
    let slug = path(matter.slug, or: content.name, in: content.file)
    switch content.file {
    case "pages/index.md", "pages/index.markdown":
      graph.home = SiteGraph.Page(content: content, matter: matter, address: "/")
      targets[content.file] = .page(address: "/")
    case "pages/404.md", "pages/404.markdown":
      graph.notFound = SiteGraph.Page(
        content: content, matter: matter, address: SiteGraph.notFoundAddress)
      targets[content.file] = .page(address: SiteGraph.notFoundAddress)
    default:
      graph.pages.append(
        SiteGraph.Page(
          content: content, matter: matter,
          address: Address.normalized(sources.configuration.permalinks.pages.address(slug: slug))))
    }
  }

  private mutating func keep(_ content: Content, isDraft: Bool) -> Bool {
    guard isDraft, !rules.includesDrafts else { return true }
    targets[content.file] = .withheld(.draft)
    return false
  }

  /// The path of a page: its slug may have several parts.
  private mutating func path(
    _ slug: NoteMatter.Placed<String>?, or name: String, in file: String
  ) -> String {
    let parts = (slug?.value ?? name).split(separator: "/").map { Address.component(String($0)) }
    if let slug, parts.isEmpty || parts.contains(where: { $0 == "." || $0 == ".." }) {
      reportSlug(slug, in: file, hint: "a page's slug is a path, such as `guide/setup`")
      return path(nil, or: name, in: file)
    }
    return parts.joined(separator: "/")
  }

  private mutating func reportSlug(
    _ slug: NoteMatter.Placed<String>, in file: String, hint: String
  ) {
    report(
      .error, .badSlug, in: file, at: slug.span, "`\(slug.value)` cannot be a part of an address",
      hint: hint)
  }

  /// The slug of a source, as a part of an address.
  private mutating func component(
    _ slug: NoteMatter.Placed<String>?, or name: String, in file: String
  ) -> String {
    guard let slug else {
      let component = Address.component(name)
      return component.isEmpty ? "untitled" : component
    }
    let component = Address.component(slug.value)
    let isOne =
      !component.isEmpty && component != "." && component != ".." && !component.contains("/")
    guard isOne else {
      reportSlug(slug, in: file, hint: "a slug is one word, such as `slow-sql`")
      return Address.component(name)
    }
    return component
  }
}
