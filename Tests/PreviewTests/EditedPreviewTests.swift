import GeneratedSites
import SeededRandom
import Testing

/// A preview that follows edits serves what one serves that begins after them.
@Suite struct EditedPreviewTests {
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `a preview that follows edits serves what a new one serves`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    var site = GeneratedSite(seed: seed)
    var preview = try await EditedPreview(site)
    var patches = 0
    for step in 1...16 {
      let edit = random.chance(70) ? random.pick(RandomEdit.ofOneSource) : RandomEdit.any(&random)
      edit.apply(to: &site, &random)
      let manner = SourceFolder.Manner(isSettled: random.chance(50), replaces: random.chance(50))
      let touched = try preview.sources.bring(to: site.files, manner)
      await preview.follow(touched)
      let comment: Comment = "seed \(seed), step \(step): \(edit), \(manner)"
      if preview.isPatched {
        patches += 1
        // The search index follows when nothing has been saved for a moment, and so does what an edit
        // means for the links of others.
        let root = preview.sources.path + "/"
        let files = Set(touched.map { String($0.dropFirst(root.count)) })
        let faults = try await preview.differences(ofProblemsIn: files)
          .filter { !$0.hasPrefix("/search/") }
        #expect(faults == [], "\(comment), put in")
        await preview.rest()
      }
      let faults = try await preview.differences()
      #expect(faults == [], "\(comment), read again")
      guard faults.isEmpty else { return }
    }
    #expect(patches > 3, "too few edits were put into the site that was there")
  }
}
