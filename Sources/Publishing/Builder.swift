package import Files
internal import Markup
internal import Notes
package import Pictures
internal import Search
internal import Site
internal import Theme

/// Makes a site: reads its folder, and brings its output up to date.
package struct Builder: Sendable {
  private let options: BuildOptions
  private let libraries: PictureLibraries

  package init(_ options: BuildOptions, libraries: PictureLibraries = PictureLibraries()) {
    self.options = options
    self.libraries = libraries
  }

  /// Builds.
  ///
  /// - Returns: What was done. With an error among the problems, or with `isStrict` a warning,
  ///   nothing was written, and the output is as it was.
  /// - Throws: `FileError` where a file system fails: no site.yaml, a full disk. Problems of the
  ///   site are no errors of this kind.
  package func build() async throws(FileError) -> BuildReport {
    let start = ContinuousClock.now
    var report = BuildReport()
    var loader = SiteLoader(
      root: options.root, baseURL: options.baseURL, workers: options.workers, purpose: .build,
      libraries: libraries)
    let site = try await loader.load(options.rules, profile: &report.profile)
    report.problems = site.buildProblems
    report.notes = site.graph.notes.count
    if report.errors.isEmpty, report.problems.isEmpty || !options.isStrict {
      try await publish(site, &report)
      report.isPublished = true
      report.notices = site.pictures.notices
      site.pictures.forgetUnused(root: options.root)
    }
    let elapsed = (ContinuousClock.now - start).components
    report.milliseconds =
      Int(elapsed.seconds) * 1000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)
    return report
  }

  /// A file of the output and where its bytes come from.
  private enum Item: Sendable {
    case page(PlannedPage)
    case asset(ThemeFiles.Asset)
    case file(SiteGraph.File)
    case derived(DerivedFile)

    var output: String {
      switch self {
      case .page(let page): page.output
      case .asset(let asset): asset.output
      case .file(let file): file.output
      case .derived(let file): file.output
      }
    }
  }

  private struct Written: Sendable {
    var item: Int
    var outcome: OutputFolder.Outcome
    var hash: UInt64
  }

  private func publish(_ site: LoadedSite, _ report: inout BuildReport) async throws(FileError) {
    let folder = try OutputFolder(options.output)
    // What pages link to comes first; the home page stands last in the plan.
    var items = site.theme.assets.values.sorted { $0.output < $1.output }.map(Item.asset)
    items += site.graph.files.map(Item.file)
    items += site.derivedFiles.map(Item.derived)
    if let search = site.search {
      items += await search.shards(workers: options.workers).map { .derived(DerivedFile($0)) }
      report.profile.end("search index")
    }
    items += site.graph.plan.map(Item.page)
    try folder.announce(items.map(\.output))
    let results = await write(items, site, folder)
    report.profile.end("render and write")
    var written: [Written] = []
    var failure: FileError?
    for result in results {
      switch result {
      case .success(let file): written.append(file)
      case .failure(let error): failure = failure ?? error
      }
    }
    if let failure {
      folder.abandon(
        created: written.filter { $0.outcome == .created }.map { items[$0.item].output })
      throw failure
    }
    do {
      try settle(items, written, folder, &report)
    } catch {
      folder.clearStaging()
      throw error
    }
    report.profile.end("put in place")
  }

  private func write(
    _ items: [Item], _ site: LoadedSite, _ folder: OutputFolder
  ) async -> [Result<Written, FileError>] {
    let renderer = site.renderer
    let root = options.root
    return await FanOut.map(
      Array(items.enumerated()).map { (number: $0.offset, item: $0.element) },
      workers: options.workers, state: { HTMLBuffer(capacity: 65_536) },
      { work, buffer in
        do throws(FileError) {
          switch work.item {
          case .page(let page):
            buffer.bytes.removeAll(keepingCapacity: true)
            renderer.render(page, into: &buffer)
          case .asset(let asset): buffer.bytes = asset.bytes
          case .file(let file): buffer.bytes = try FileBytes.read("\(root)/\(file.source)")
          case .derived(let file):
            buffer.bytes.removeAll(keepingCapacity: true)
            try file.make(&buffer)
          }
          let outcome = try folder.write(work.item.output, buffer.bytes, number: work.number)
          return .success(
            Written(item: work.number, outcome: outcome, hash: Manifest.hash(buffer.bytes)))
        } catch {
          return .failure(error)
        }
      })
  }

  /// New files first, then changed ones, then what is left over goes.
  ///
  /// Pages that come or go
  /// together may link to each other, in circles too: while some are there and some are not, the
  /// page for what is not found stands in for them.
  private func settle(
    _ items: [Item], _ written: [Written], _ folder: OutputFolder, _ report: inout BuildReport
  ) throws(FileError) {
    let new = written.filter { $0.outcome == .stagedNew }
    let standIn = Address.outputPath(SiteGraph.notFoundAddress)
    try folder.standIn(standIn, for: new.map { items[$0.item].output })
    for file in new {
      try folder.place(items[file.item].output, number: file.item)
    }
    for file in written where file.outcome == .stagedChange {
      try folder.place(items[file.item].output, number: file.item)
    }
    var manifest = Manifest()
    for file in written { manifest.files[items[file.item].output] = file.hash }
    let old = folder.before.files.keys.sorted().filter { manifest.files[$0] == nil }
    folder.standIn(standIn, inPlaceOf: old)
    // What pages show goes after them.
    report.removed = folder.remove(old.filter(OutputFolder.isPage))
    report.removed += folder.remove(old.filter { !OutputFolder.isPage($0) })
    try folder.finish(manifest)
    report.pages = written.count
    report.unchanged = written.count { $0.outcome == .unchanged }
    report.written = report.pages - report.unchanged
  }
}
