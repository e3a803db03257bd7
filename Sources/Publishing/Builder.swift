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
    try await build(&report)
    let elapsed = (ContinuousClock.now - start).components
    report.milliseconds =
      Int(elapsed.seconds) * 1000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)
    return report
  }

  private func build(_ report: inout BuildReport) async throws(FileError) {
    var loader = SiteLoader(
      root: options.root, baseURL: options.baseURL, workers: options.workers, purpose: .build,
      libraries: libraries)
    let sources = try await loader.read(&report.profile)
    let digest = await BuildDigest(
      sources, options.rules, canScale: libraries.canScale, canEncodeWebP: libraries.canEncodeWebP
    ).value
    if let digest, try await isUpToDate(digest, &report) { return loader.save() }
    let site = await loader.load(sources, options.rules, profile: &report.profile)
    report.problems = site.buildProblems
    report.notes = site.graph.notes.count
    if report.errors.isEmpty, report.problems.isEmpty || !options.isStrict {
      report.notices = site.pictures.notices
      try await publish(site, digest, &report)
      report.isPublished = true
      site.pictures.forgetUnused(root: options.root)
    }
    loader.save()
    report.profile.end("keep for the next build")
  }

  /// Whether the output is what these sources give, and there is nothing to say of them.
  private func isUpToDate(
    _ digest: UInt64, _ report: inout BuildReport
  ) async throws(FileError) -> Bool {
    guard Folder.exists(options.output) else { return false }
    let folder = try OutputFolder(options.output)
    let records = records()
    guard records.digest == digest, folder.before.files.count == records.entries.count else {
      return false
    }
    let files = Array(records.entries)
    let changed = await FanOut.map(files, workers: options.workers, state: {}) { file, _ in
      !folder.holds(file.key, file.value.signature)
    }
    guard !changed.contains(true) else { return false }
    report.notes = records.notes
    report.pages = files.count
    report.unchanged = files.count
    report.isPublished = true
    report.profile.end("compare")
    return true
  }

  private func records() -> OutputRecords {
    OutputRecords(root: options.root, output: options.output, engine: EngineIdentity.value)
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

    /// Of all that a file other than a page is made from, where that is known without making it.
    func fingerprint(root: String, at now: Int) -> UInt64? {
      switch self {
      case .page: nil
      case .asset(let asset): ContentHash.of(asset.bytes)
      case .file(let file):
        FileBytes.signature("\(root)/\(file.source)").flatMap {
          $0.isSettled(at: now) ? $0.hash : nil
        }
      case .derived(let file): file.fingerprint?()
      }
    }
  }

  private struct Written: Sendable {
    var item: Int
    var outcome: OutputFolder.Outcome
    var record: OutputRecords.Entry
  }

  private func publish(
    _ site: LoadedSite, _ digest: UInt64?, _ report: inout BuildReport
  ) async throws(FileError) {
    let folder = try OutputFolder(options.output)
    var records = records()
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
    let results = await write(items, site, folder, records)
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
    records = records.emptied
    for file in written { records.entries[items[file.item].output] = file.record }
    records.notes = report.notes
    if report.problems.isEmpty, report.notices.isEmpty { records.digest = digest }
    records.save()
  }

  /// What a worker writes into, again and again.
  private struct Buffers {
    var frame = HTMLBuffer(capacity: 65_536)
    var bytes = HTMLBuffer(capacity: 65_536)

    /// Makes a page up to its texts; nil for what is no page.
    mutating func shell(of item: Item, _ renderer: PageRenderer) -> PageShell? {
      guard case .page(let page) = item else { return nil }
      frame.bytes.removeAll(keepingCapacity: true)
      return renderer.shell(page, into: &frame)
    }
  }

  private func write(
    _ items: [Item], _ site: LoadedSite, _ folder: OutputFolder, _ records: OutputRecords
  ) async -> [Result<Written, FileError>] {
    let renderer = site.renderer
    let root = options.root
    let now = FileSignature.now
    return await FanOut.map(
      Array(items.enumerated()).map { (number: $0.offset, item: $0.element) },
      workers: options.workers, state: { Buffers() },
      { work, buffers in
        let output = work.item.output
        let shell = buffers.shell(of: work.item, renderer)
        let fingerprint =
          shell?.fingerprint(in: buffers.frame) ?? work.item.fingerprint(root: root, at: now)
        if let record = records.entries[output], let fingerprint,
          record.fingerprint == fingerprint, folder.holds(output, record.signature)
        {
          return .success(Written(item: work.number, outcome: .unchanged, record: record))
        }
        do throws(FileError) {
          buffers.bytes.bytes.removeAll(keepingCapacity: true)
          switch work.item {
          case .page: shell?.write(in: buffers.frame, into: &buffers.bytes)
          case .asset(let asset): buffers.bytes.bytes = asset.bytes
          case .file(let file): buffers.bytes.bytes = try FileBytes.read("\(root)/\(file.source)")
          case .derived(let file): try file.make(&buffers.bytes)
          }
          let written = try folder.write(output, buffers.bytes.bytes, number: work.number)
          return .success(
            Written(
              item: work.number, outcome: written.outcome,
              record: OutputRecords.Entry(
                fingerprint: fingerprint, hash: Manifest.hash(buffers.bytes.bytes),
                signature: written.signature)))
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
    for file in written { manifest.files[items[file.item].output] = file.record.hash }
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
