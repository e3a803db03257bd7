import Diagnostics
import Files
import GeneratedSites
import Publishing
import Site
import Testing

/// A generated site in a folder of its own, and its output.
struct SiteOnDisk {
  /// A first build, and what it made.
  struct Clean {
    var report: BuildReport
    var tree: OutputTree
  }

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

  /// What a first build of the same sources gives.
  static func clean(
    _ site: GeneratedSite, workers: Int = 2, baseURL: String? = nil,
    rules: PublicationRules = SiteOnDisk.rules
  ) async throws -> Clean {
    let fresh = try SiteOnDisk("clean", site)
    let report = try await fresh.build(workers: workers, baseURL: baseURL, rules: rules)
    return Clean(report: report, tree: try fresh.tree())
  }

  /// Builds, and expects what a first build gives; of what is there already nothing is to be touched
  /// but what differs.
  ///
  /// - Returns: Whether all was as expected.
  func builds(
    _ clean: Clean, workers: Int = 2, baseURL: String? = nil,
    rules: PublicationRules = SiteOnDisk.rules, _ comment: Comment,
    at location: SourceLocation = #_sourceLocation
  ) async throws -> Bool {
    let before = try tree()
    let report = try await build(workers: workers, baseURL: baseURL, rules: rules)
    let after = try tree()
    let touched = after.touched(since: before)
    var faults: [String] = []
    if report.problems != clean.report.problems {
      faults.append("problems are \(report.problems), should be \(clean.report.problems)")
    }
    if report.isPublished != clean.report.isPublished { faults.append("is it published?") }
    if clean.report.isPublished {
      faults += after.differences(from: clean.tree)
      let needless = touched.subtracting(after.changes(since: before))
      if !needless.isEmpty { faults.append("needlessly touched: \(needless.sorted())") }
      faults += SiteOnDisk.miscounts(report, clean.report, before, after)
    } else if !touched.isEmpty {
      faults.append("touched in spite of an error: \(touched.sorted())")
    }
    #expect(
      faults.isEmpty, "\(comment)\n\(faults.joined(separator: "\n"))", sourceLocation: location)
    return faults.isEmpty
  }

  /// What is wrong with the numbers of a report.
  private static func miscounts(
    _ report: BuildReport, _ clean: BuildReport, _ before: OutputTree, _ after: OutputTree
  ) -> [String] {
    let manifest: Set = [Manifest.name]
    let changed = after.changes(since: before).subtracting(manifest)
    let written = changed.filter { after.files[$0] != nil }.count
    let counts = [
      ("notes", report.notes, clean.notes), ("pages", report.pages, clean.pages),
      ("written", report.written, written), ("removed", report.removed, changed.count - written),
      ("unchanged", report.unchanged, clean.pages - written),
    ]
    return counts.compactMap { $1 == $2 ? nil : "\($0): \($1), should be \($2)" }
  }
}
