import GeneratedSites
import Publishing
import SeededRandom
import OwnThreads
import Testing

/// Several builds of one site at a time.
@Suite struct ConcurrentBuildTests {
  @Test func `builds at once of one site end right`() async throws {
    var random = SeededGenerator(seed: 40)
    var site = GeneratedSite(seed: 40, noteCount: 10)
    var disk = try SiteOnDisk("at-once", site)
    let threads = OwnThreads()
    for step in 0..<3 {
      if step > 0 {
        random.pick([RandomEdit.text, .title, .date, .add, .siteTitle]).apply(to: &site, &random)
      }
      try disk.sources.bring(to: site.files)
      // The first three into one output, the last into another.
      var outputs = [disk, disk, disk, disk]
      outputs[3].outputName = "other"
      let builds = outputs.map { output in
        Task(executorPreference: threads) { try await output.build() }
      }
      for build in builds { #expect(try await build.value.isPublished) }
      let clean = try await SiteOnDisk.clean(site)
      for output in outputs.suffix(2) {
        #expect(try output.tree().differences(from: clean.tree) == [], "step \(step)")
        #expect(try await output.builds(clean, "step \(step), \(output.outputName), afterwards"))
      }
    }
  }
}
