import Diagnostics
import GeneratedSites
import Publishing
import SeededRandom
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
    var before = try disk.tree()
    for step in 1...15 {
      let edits = (0..<(random.chance(30) ? 3 : 1)).map { _ in
        RandomEdit.allCases[random.below(RandomEdit.allCases.count)]
      }
      for edit in edits { edit.apply(to: &site, &random) }
      let manner = SourceFolder.Manner(
        isSettled: random.chance(60), replaces: random.chance(50))
      try disk.sources.bring(to: site.files, manner)
      if random.chance(20) { try disk.sources.touch("site.yaml", manner) }
      let report = try await disk.build(workers: random.pick([1, 2, 4]))
      let after = try disk.tree()
      let clean = try await SiteOnDisk.clean(site, workers: random.pick([1, 2, 4]))
      let place = "seed \(seed), step \(step): \(edits.map(\.rawValue)), \(manner)"
      #expect(
        report.problems == clean.report.problems, "\(place)")
      #expect(report.isPublished == clean.report.isPublished, "\(place)")
      if clean.report.isPublished {
        let differences = after.differences(from: clean.tree)
        #expect(differences == [], "\(place)")
        #expect(
          report.pages == clean.report.pages && report.notes == clean.report.notes, "\(place)")
        #expect(after.touched(since: before) == after.changes(since: before), "\(place)")
        guard differences.isEmpty else { return }
      } else {
        #expect(after.touched(since: before).isEmpty, "\(place)")
      }
      before = after
    }
  }
}
