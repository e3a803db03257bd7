import Diagnostics
import Files
import GeneratedSites
import Publishing
import Search
import Site
import Theme

@testable import Preview

/// A generated site that is served and edited, without a socket.
struct EditedPreview {
  /// What a request gets.
  struct Answer: Equatable {
    var status: Int
    var type: String
    var body: [UInt8]
    var location: String?
  }

  var sources: SourceFolder
  private let options: PreviewOptions
  private let hub: EventHub
  private var updater: PreviewUpdater
  /// Every path that was served at some time.
  private var paths: Set<String> = []
  /// As of the last sources without an error.
  private var lastGood: [String: Answer] = [:]

  init(_ site: GeneratedSite) async throws {
    sources = try SourceFolder("preview")
    try sources.bring(to: site.files)
    let root = sources.path
    options = PreviewOptions(
      root: root, output: "\(root)/public", host: "127.0.0.1", port: 0,
      rules: PublicationRules(now: CalendarDay.noon(CalendarDay.today)), workers: 2)
    let (loader, loaded) = try await EditedPreview.load(options)
    hub = EventHub(PreviewSnapshot(loaded, root: root, version: 1))
    updater = PreviewUpdater(options: options, loader: loader, site: loaded, hub: hub)
    lastGood = answers(of: PreviewSnapshot(loaded, root: root, version: 0), paths(of: loaded))
  }

  private static func load(
    _ options: PreviewOptions
  ) async throws -> (SiteLoader, LoadedSite) {
    var loader = SiteLoader(
      root: options.root, baseURL: options.origin(port: 0), workers: 2, purpose: .preview)
    var profile = Profile()
    let loaded = try await loader.load(options.rules, profile: &profile)
    return (loader, loaded)
  }

  /// Whether the last change was put into the site that was there.
  var isPatched: Bool { updater.isPatched }

  /// Lets the preview know what changed, as its watcher does.
  mutating func follow(_ paths: Set<String>) async {
    await follow(FileChange(paths: paths))
  }

  /// Lets it read the whole site again, as it does when nothing has been saved for a moment.
  mutating func rest() async {
    await follow(FileChange(isUnknown: true))
  }

  private mutating func follow(_ change: FileChange) async {
    let (changes, continuation) = AsyncStream.makeStream(of: FileChange.self)
    continuation.yield(change)
    continuation.finish()
    await updater.follow(changes, again: { _ in }, { _ in })
  }

  /// Holds what is served against what a preview serves that begins now.
  ///
  /// While the sources have an error it is pages that are held against what was there before.
  ///
  /// - Parameter files: Whose problems are looked at; nil for all.
  /// - Returns: What differs, a line each.
  /// - Throws: `FileError` where the site cannot be read.
  mutating func differences(ofProblemsIn files: Set<String>? = nil) async throws -> [String] {
    let fresh = try await EditedPreview.load(options).1
    let problems = fresh.buildProblems
    func shown(_ problem: Problem) -> Bool { files.map { $0.contains(problem.file) } ?? true }
    let (told, right) = (hub.snapshot.problems.filter(shown), problems.filter(shown))
    var faults = told == right ? [] : ["problems are \(told), should be \(right)"]
    let hasErrors = problems.contains { $0.severity == .error }
    if !hasErrors {
      let snapshot = PreviewSnapshot(fresh, root: options.root, version: 0)
      paths.formUnion(paths(of: fresh))
      lastGood = answers(of: snapshot, paths)
    }
    let served = answers(of: hub.snapshot, Set(lastGood.keys))
    for (path, right) in lastGood.sorted(by: { $0.key < $1.key }) where served[path] != right {
      // Files are sent as they are at the moment of a request.
      if hasErrors, !right.type.hasPrefix("text/html") { continue }
      faults.append(EditedPreview.difference(path, served[path], right))
    }
    return faults
  }

  private func paths(of site: LoadedSite) -> Set<String> {
    var paths = Set(site.graph.plan.map(\.address))
    paths.formUnion(site.graph.files.map { "/" + $0.output })
    paths.formUnion(site.graph.documents.map(\.address))
    paths.formUnion(site.theme.assets.values.map { "/" + $0.output })
    paths.formUnion(site.derivedFiles.map { "/" + $0.output })
    let shards = site.search?.shards() ?? []
    return paths.union(shards.map { "/\(SearchIndex.folder)/\($0.name)" })
  }

  private func answers(of snapshot: PreviewSnapshot, _ paths: Set<String>) -> [String: Answer] {
    var snapshot = snapshot
    // It stands on each page.
    snapshot.version = 0
    return Dictionary(
      uniqueKeysWithValues: paths.map { path in
        let response = snapshot.respond(to: path)
        let answer = Answer(
          status: response.status, type: response.type, body: response.body,
          location: response.location)
        return (path, answer)
      })
  }

  private static func difference(_ path: String, _ served: Answer?, _ right: Answer) -> String {
    guard let served, served.status == right.status else {
      return "\(path) is \(served?.status ?? 0), should be \(right.status)"
    }
    let start = max(0, zip(served.body, right.body).prefix { $0 == $1 }.count - 60)
    func excerpt(_ bytes: [UInt8]) -> String {
      String(decoding: bytes[start...].prefix(160), as: UTF8.self).debugDescription
    }
    return "\(path)\nis:     \(excerpt(served.body))\nshould: \(excerpt(right.body))"
  }
}
