internal import Diagnostics
internal import Files
internal import Notes
internal import Publishing
internal import Site

/// Keeps what is served up to date with the sources.
///
/// An edited source is put into the site that is there, which takes a few milliseconds on a site of
/// any size. Whatever is more than that, and what such an edit may mean for others, such as a link
/// to a heading that is gone, is found by reading the whole site again: at once, or when nothing
/// has been saved for a moment.
struct PreviewUpdater {
  let options: PreviewOptions
  var loader: SiteLoader
  var site: LoadedSite
  let hub: EventHub
  /// Whether the site was patched since it was loaded.
  private(set) var isPatched = false
  private var lastPatch = ContinuousClock.now

  /// How long nothing may have been saved before a patched site is read again.
  private static let rest: Duration = .seconds(1)

  init(options: PreviewOptions, loader: SiteLoader, site: LoadedSite, hub: EventHub) {
    self.options = options
    self.loader = loader
    self.site = site
    self.hub = hub
  }

  /// Follows changes until their stream ends.
  ///
  /// - Parameters:
  ///   - changes: As they are seen.
  ///   - again: Adds to them a change of nothing, which asks whether it is time to read all again.
  ///   - tell: Gets what happens.
  mutating func follow(
    _ changes: AsyncStream<FileChange>, again: @escaping @Sendable (FileChange) -> Void,
    _ tell: @Sendable (PreviewServer.Event) -> Void
  ) async {
    for await change in changes {
      let start = ContinuousClock.now
      if change.paths.isEmpty, !change.isUnknown {
        guard isPatched, start - lastPatch >= PreviewUpdater.rest else { continue }
        await load(start, tell)
      } else if patch(change) {
        tell(
          .reloaded(
            milliseconds: PreviewUpdater.milliseconds(since: start),
            problems: site.buildProblems))
        isPatched = true
        lastPatch = .now
        Task {
          // Cancelled with the server, whose stream has ended then.
          try? await Task.sleep(for: PreviewUpdater.rest + .milliseconds(5))
          again(FileChange())
        }
      } else {
        await load(start, tell)
      }
    }
  }

  /// Puts changed sources into the site; false where there is more to a change.
  private mutating func patch(_ change: FileChange) -> Bool {
    guard !change.isUnknown, !hub.snapshot.hasErrors else { return false }
    let root = options.root + "/"
    let files = change.paths.compactMap { path -> String? in
      // What came and went within a save is of no concern.
      guard path.hasPrefix(root), FileBytes.signature(path) != nil || isKnown(path) else {
        return nil
      }
      return String(path.dropFirst(root.count))
    }
    guard !files.isEmpty, let notes = loader.patch(files.sorted(), in: &site) else {
      return false
    }
    hub.publish(
      hub.snapshot.replacing(notes, in: site, version: hub.snapshot.version + 1))
    return true
  }

  /// Whether a path was a file of the site, or a folder with some.
  private func isKnown(_ path: String) -> Bool {
    let file = String(path.dropFirst(options.root.count + 1))
    return loader.knows(file) || file.hasPrefix("theme/")
      || site.graph.files.contains { $0.source == file || $0.source.hasPrefix(file + "/") }
  }

  /// Reads the whole site again.
  private mutating func load(
    _ start: ContinuousClock.Instant, _ tell: @Sendable (PreviewServer.Event) -> Void
  ) async {
    let wasPatched = isPatched
    var profile = Profile()
    do throws(FileError) {
      let loaded = try await loader.load(options.rules, profile: &profile)
      isPatched = false
      let before = hub.snapshot
      let problems = loaded.buildProblems
      guard !problems.contains(where: { $0.severity == .error }) else {
        hub.publish(before.withProblems(problems, version: before.version + 1))
        tell(
          .reloaded(
            milliseconds: PreviewUpdater.milliseconds(since: start), problems: problems))
        return
      }
      site = loaded
      // Readers of a page that was patched already have it.
      let isNews = !wasPatched || problems != before.problems
      hub.publish(
        PreviewSnapshot(
          loaded, root: options.root, version: before.version + (isNews ? 1 : 0)), isNews: isNews)
      guard isNews else { return }
      tell(
        .reloaded(milliseconds: PreviewUpdater.milliseconds(since: start), problems: problems))
    } catch {
      tell(.unreadable(error))
    }
  }

  private static func milliseconds(since start: ContinuousClock.Instant) -> Int {
    let elapsed = (ContinuousClock.now - start).components
    return Int(elapsed.seconds) * 1000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)
  }
}
