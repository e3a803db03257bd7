import Files
import GeneratedSites
import Publishing
import Site

/// A generated site in a folder of its own, and its output.
struct SiteOnDisk {
  var sources: SourceFolder
  /// Below the site's folder.
  var outputName = "public"

  init(_ name: String, _ site: GeneratedSite) throws {
    sources = try SourceFolder(name)
    try sources.bring(to: site.files)
  }

  var output: String { "\(sources.path)/\(outputName)" }

  static let rules = PublicationRules(now: CalendarDay.noon(CalendarDay.today))

  func build(
    workers: Int = 2, baseURL: String? = nil, rules: PublicationRules = SiteOnDisk.rules
  ) async throws -> BuildReport {
    let options = BuildOptions(
      root: sources.path, output: output, baseURL: baseURL, rules: rules, workers: workers)
    return try await Builder(options).build()
  }

  func tree() throws -> OutputTree { try OutputTree(output) }

  /// Forgets the output and all that earlier builds left.
  func forget() {
    sources.folder.remove(outputName)
    sources.folder.remove(".codenotes")
  }

  /// What a first build of the same sources gives.
  static func clean(
    _ site: GeneratedSite, workers: Int = 2, baseURL: String? = nil,
    rules: PublicationRules = SiteOnDisk.rules
  ) async throws -> (report: BuildReport, tree: OutputTree) {
    let fresh = try SiteOnDisk("clean", site)
    let report = try await fresh.build(workers: workers, baseURL: baseURL, rules: rules)
    return (report, try fresh.tree())
  }
}
