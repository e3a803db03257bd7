import Foundation
import Testing

@Suite struct KillTests {
  /// Two versions of a site's sources: they share most notes, and each has some of its own, which
  /// its other pages link to.
  private static func write(_ version: Int, into root: String) throws {
    FileTree.remove("\(root)/notes")
    try FileTree.write(Array("title: Version \(version)\n".utf8), to: "\(root)/site.yaml")
    let numbers = Array(0..<280) + (0..<20).map { 1000 * (version + 1) + $0 }
    for (index, number) in numbers.enumerated() {
      let next = numbers[(index + 1) % numbers.count]
      let note = """
        ---
        title: Note \(number)
        date: 2025-01-\(index % 28 + 1 < 10 ? "0" : "")\(index % 28 + 1)
        summary: Number \(number) of version \(number % 3 == 0 ? version : 0).
        tags: [tag-\(number % 20), of-\(number / 1000)]
        ---

        See [the next](note-\(next).md).

        \(String(repeating: "A paragraph of version \(number % 3 == 0 ? version : 0).\n\n", count: 40))
        """
      try FileTree.write(Array(note.utf8), to: "\(root)/notes/note-\(number).md")
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func `a build that is killed leaves every page whole and every link right`() async throws {
    let work = try TemporaryFolder()
    var random = SeededGenerator(seed: 20)
    var clean: [[String: [UInt8]]] = []
    for version in 0...1 {
      let root = "\(work.path)/version-\(version)"
      try KillTests.write(version, into: root)
      #expect(try Product.run(["build"], in: root, scratch: work.path).status == 0)
      clean.append(try FileTree.contents("\(root)/public"))
    }
    let site = "\(work.path)/site"
    try KillTests.write(0, into: site)
    let start = ContinuousClock.now
    #expect(try Product.run(["build"], in: site, scratch: work.path).status == 0)
    let duration = (ContinuousClock.now - start).components
    let microseconds =
      Int(duration.seconds) * 1_000_000 + Int(duration.attoseconds / 1_000_000_000_000)

    var kills = 0
    for round in 1...20 {
      try KillTests.write(round % 2, into: site)
      let build = try Product(["build"], in: site, scratch: work.path)
      // The later half of a build is where it writes.
      usleep(UInt32(Int.random(in: microseconds / 4..<microseconds * 5 / 4, using: &random)))
      if try build.kill().status == nil { kills += 1 }
      let audit = try OutputAudit("\(site)/public")
      #expect(audit.complaints == [], "after kill \(round)")
      #expect(audit.pages >= 300)
      // Every other time the next build meets other sources than the one that was killed.
      if round % 4 < 2 {
        #expect(try Product.run(["build"], in: site, scratch: work.path).status == 0)
        let found = try FileTree.contents("\(site)/public")
        #expect(found.keys.sorted() == clean[round % 2].keys.sorted(), "after kill \(round)")
        #expect(found == clean[round % 2], "after kill \(round)")
      }
    }
    #expect(kills >= 10, "most builds have to be killed before they end")
  }
}
