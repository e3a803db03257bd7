import Diagnostics
import GeneratedSites
import Publishing
import SeededRandom
import Site
import Testing

/// Builds after random edits give what builds from nothing give.
@Suite struct RandomEditTests {
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `an edited site is built as from nothing, and nothing else is touched`(
    seed: UInt64
  ) async throws {
    var random = SeededGenerator(seed: seed)
    var site = GeneratedSite(seed: seed)
    var disk = try SiteOnDisk("edited", site)
    _ = try await disk.build()
    var published = 0
    for step in 1...10 {
      let edits = (0..<(random.chance(30) ? 3 : 1)).map { _ in RandomEdit.any(&random) }
      for edit in edits { edit.apply(to: &site, &random) }
      let manner = SourceFolder.Manner(isSettled: random.chance(60), replaces: random.chance(50))
      try disk.sources.bring(to: site.files, manner)
      let clean = try await SiteOnDisk.clean(site, workers: random.pick([1, 4]))
      let comment: Comment = "seed \(seed), step \(step): \(edits.map(\.rawValue)), \(manner)"
      guard try await disk.builds(clean, workers: random.pick([1, 2, 4]), comment) else { return }
      if random.chance(30) {
        try disk.sources.touch(random.pick(site.files.keys.sorted()), manner)
        guard try await disk.builds(clean, "\(comment), again") else { return }
      }
      published += clean.report.isPublished ? 1 : 0
    }
    #expect(published > 4, "too many of the sites had errors for the test to mean much")
  }

  @Test func `two outputs of one site are kept apart`() async throws {
    var random = SeededGenerator(seed: 20)
    var site = GeneratedSite(seed: 20, noteCount: 10)
    var disk = try SiteOnDisk("outputs", site)
    for step in 1...6 {
      disk.outputName = random.pick(["public", "other/deep"])
      let edit = RandomEdit.any(&random)
      edit.apply(to: &site, &random)
      try disk.sources.bring(to: site.files)
      let clean = try await SiteOnDisk.clean(site)
      guard try await disk.builds(clean, "step \(step): \(edit) into \(disk.outputName)") else {
        return
      }
    }
  }

  @Test func `options may change from build to build`() async throws {
    let site = GeneratedSite(seed: 22)
    let disk = try SiteOnDisk("options", site)
    var random = SeededGenerator(seed: 22)
    for step in 1...10 {
      var rules = SiteOnDisk.rules
      rules.includesDrafts = random.chance(40)
      rules.includesFuture = random.chance(30)
      // At first nothing has been written yet, and links lead to what is not published.
      rules.now = CalendarDay.noon(CalendarDay.today + random.pick([0, 0, 15, 60, -900]))
      let baseURL = random.pick([nil, nil, "https://example.com", "https://example.com/a/b"])
      let clean = try await SiteOnDisk.clean(site, baseURL: baseURL, rules: rules)
      let comment: Comment = "step \(step): \(rules), \(baseURL ?? "no base")"
      guard try await disk.builds(clean, baseURL: baseURL, rules: rules, comment) else { return }
    }
  }

  @Test(arguments: [7, 8] as [UInt64])
  func `any number of workers makes the same`(seed: UInt64) async throws {
    let site = GeneratedSite(seed: seed)
    let one = try await SiteOnDisk.clean(site, workers: 1)
    #expect(one.report.isPublished)
    for workers in [2, 16] {
      let many = try await SiteOnDisk.clean(site, workers: workers)
      #expect(many.tree.differences(from: one.tree) == [])
      #expect(many.report.problems == one.report.problems)
    }
  }
}
