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
    let digest = BuildDigest(sources, options.rules, libraries)
    // Made where there is something to write: a build that fails leaves no trace.
    let folder = Folder.exists(options.output) ? try OutputFolder(options.output) : nil
    let records = folder.map { _ in
      OutputRecords(root: options.root, output: options.output, engine: EngineIdentity.value)
    }
    if let folder, let records, await isUpToDate(digest, folder, records, &report) {
      return loader.save()
    }
    // What search counted last time is read while the site is put together.
    let counts = KeptPostings(
      path: "\(options.root)/.codenotes/search", engine: EngineIdentity.value)
    async let counted = sources.configuration.features.search ? counts.read() : nil
    let site = await loader.load(
      sources, options.rules, settings: digest.settings, profile: &report.profile)
    report.problems = site.buildProblems
    report.notes = site.graph.notes.count
    if report.errors.isEmpty, report.problems.isEmpty || !options.isStrict {
      report.notices = site.pictures.notices
      let search = await (counts, counted)
      async let saved: Void = loader.save()
      var records = try await publish(site, digest, folder, records, search, &report)
      await saved
      if sources.drift.hasHappened { records = records.emptied }
      records.save()
      report.isPublished = true
      site.pictures.forgetUnused(root: options.root)
    } else {
      loader.save()
    }
    report.remains = [site, sources]
    report.profile.end("keep for the next build")
  }

  /// Whether the output is what these sources give, and there is nothing to say of them.
  private func isUpToDate(
    _ digest: BuildDigest, _ folder: OutputFolder, _ records: OutputRecords,
    _ report: inout BuildReport
  ) async -> Bool {
    guard let value = digest.value, value == records.digest,
      folder.before.files.count == records.entries.count
    else { return false }
    let files = Array(records.entries)
    let changed = await FanOut.map(files, workers: options.workers, state: {}) { file, _ in
      !folder.holds(file.key, file.value.signature)
        || folder.before.files[file.key] != file.value.hash
    }
    guard !changed.contains(true) else { return false }
    report.notes = records.notes
    report.pages = files.count
    report.unchanged = files.count
    report.isPublished = true
    report.profile.end("compare")
    return true
  }

  /// Brings the output up to date.
  ///
  /// - Returns: What to leave to the next build.
  private func publish(
    _ site: LoadedSite, _ digest: BuildDigest, _ folder: OutputFolder?, _ records: OutputRecords?,
    _ counts: (file: KeptPostings, contents: KeptPostings.Contents?), _ report: inout BuildReport
  ) async throws(FileError) -> OutputRecords {
    async let renderer = site.renderer
    let folder = if let folder { folder } else { try OutputFolder(options.output) }
    let records =
      records
      ?? OutputRecords(root: options.root, output: options.output, engine: EngineIdentity.value)
    // What pages link to comes first; the home page stands last in the plan.
    var items = site.theme.assets.values.sorted { $0.output < $1.output }.map(OutputItem.asset)
    items += site.graph.files.map(OutputItem.file)
    items += site.derivedFiles.map(OutputItem.derived)
    var unsaved: KeptPostings.Unsaved?
    if let search = site.search {
      let (shards, counted) = await search.shards(
        workers: options.workers, file: counts.file, contents: counts.contents)
      items += shards.map { .derived(DerivedFile($0)) }
      unsaved = counted
      report.profile.end("search index")
    }
    async let saved: Void? = unsaved?.save()
    items += site.graph.plan.map(OutputItem.page)
    try folder.announce(items.map(\.output))
    let writer = OutputWriter(
      site: site, root: options.root, folder: folder, records: records,
      inputs: PageInputs(site.graph, settings: digest.settings))
    let results = await writer.write(items, await renderer, workers: options.workers)
    _ = await saved
    report.profile.end("render and write")
    var written: [OutputWriter.Written] = []
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
    var next = records.emptied
    for file in written { next.entries[items[file.item].output] = file.record }
    next.notes = report.notes
    if report.notices.isEmpty, report.problems.isEmpty { next.digest = digest.value }
    return next
  }

  /// New files first, then changed ones, then what is left over goes.
  ///
  /// Pages that come or go
  /// together may link to each other, in circles too: while some are there and some are not, the
  /// page for what is not found stands in for them.
  private func settle(
    _ items: [OutputItem], _ written: [OutputWriter.Written], _ folder: OutputFolder,
    _ report: inout BuildReport
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
    manifest.files.reserveCapacity(written.count)
    for file in written { manifest.files[items[file.item].output] = file.record.hash }
    let old = folder.before.files.keys.filter { manifest.files[$0] == nil }.sorted()
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
