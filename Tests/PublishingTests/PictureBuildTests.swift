import GeneratedSites
import Pictures
import Publishing
import SeededRandom
import Testing

/// Builds of edited sites with large pictures and cards.
@Suite(.enabled(if: PictureLibraries().canScale && PictureLibraries().canEncodeWebP))
struct PictureBuildTests {
  @Test func `copies and cards follow edits`() async throws {
    var random = SeededGenerator(seed: 70)
    var site = GeneratedSite(seed: 70, noteCount: 4)
    site.configuration.url = "https://example.org"
    site.configuration.switchedOff = []
    var disk = try SiteOnDisk("pictures", site)
    let edits: [RandomEdit] = [.title, .text, .siteTitle, .url, .image]
    for (step, edit) in edits.enumerated() {
      edit.apply(to: &site, &random)
      let width = random.pick([950, 1000])
      site.notes[0].isBundle = true
      site.notes[0].isDraft = false
      site.notes[0].companions["large.png"] = PlainPNG.make(width: width, height: 8)
      if random.chance(50) { site.notes[0].text.opening.append(.picture("large.png")) }
      if random.chance(30) { site.notes[0].text.opening.removeAll() }
      try disk.sources.bring(to: site.files)
      let clean = try await SiteOnDisk.clean(site)
      guard try await disk.builds(clean, "step \(step): \(edit)") else { return }
    }
  }

  @Test func `a copy's name goes to another picture when its own is shown no more`() async throws {
    var site = GeneratedSite(seed: 71, noteCount: 3)
    for index in site.notes.indices {
      site.notes[index].isDraft = false
      site.notes[index].expiryDay = nil
      site.notes[index].isBundle = index == 0
      site.notes[index].folder = ""
      site.notes[index].day = index
    }
    site.notes[0].name = "shots"
    // Both would have copies named `plan-640w.webp`.
    site.notes[0].companions["plan.PNG"] = PlainPNG.make(width: 1000, height: 8)
    site.notes[0].companions["plan.png"] = PlainPNG.make(width: 1000, height: 8, seed: 2)
    site.notes[1].text.opening = [.picture("shots/plan.PNG")]
    site.notes[2].text.opening = [.picture("shots/plan.png")]
    var disk = try SiteOnDisk("names", site)
    _ = try await disk.build()
    site.notes[1].text.opening = [.paragraph([.words("No picture any more")])]
    try disk.sources.bring(to: site.files)
    #expect(try await disk.builds(try await SiteOnDisk.clean(site), "without plan.PNG"))
  }
}
