import Foundation
import SeededRandom
import Testing

@Suite(.serialized, .ownThread) struct KillTests {
  /// Two versions of a site's sources: they share most notes, and each has some of its own, which
  /// link to each other in a circle and are linked to from everywhere.
  private static func write(_ version: Int, into root: String) throws {
    FileTree.remove("\(root)/notes")
    try FileTree.write(
      Array("title: Version \(version)\nfeatures: {cards: false, markdown_copies: false}\n".utf8),
      to: "\(root)/site.yaml")
    let topic = "---\ntitle: All\nsummary: All notes.\n---\n"
    try FileTree.write(Array(topic.utf8), to: "\(root)/topics/all.md")
    let numbers = Array(0..<200) + (0..<100).map { 1000 * (version + 1) + $0 }
    for (index, number) in numbers.enumerated() {
      let next = numbers[(index + 1) % numbers.count]
      let note = """
        ---
        title: Note \(number)
        date: 2025-01-\(index % 28 + 1 < 10 ? "0" : "")\(index % 28 + 1)
        summary: Number \(number) of version \(number % 3 == 0 ? version : 0).
        topic: all
        tags: [tag-\(number % 20), of-\(number / 1000)]
        ---

        See [the next](note-\(next).md).

        \(String(repeating: "A paragraph of version \(number % 3 == 0 ? version : 0).\n\n", count: 40))
        """
      try FileTree.write(Array(note.utf8), to: "\(root)/notes/note-\(number).md")
    }
  }

  @Test(.timeLimit(.minutes(10)))
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
    try KillTests.write(1, into: site)
    #expect(try Product.run(["build"], in: site, scratch: work.path).status == 0)
    // How long a build from one version to the other writes.
    var writing = 0
    var kills = 0
    for round in 0...20 {
      try KillTests.write(round % 2, into: site)
      // It may be killed while it writes, while it puts what is new in place, and while it removes.
      let marks = [".codenotes-staging", "notes/note-\(round % 2 + 1)000/index.html", "index.html"]
      let mark = "\(site)/public/\(marks[round % 3])"
      let former = KillTests.state(of: mark)
      let build = try Product(["build"], in: site, scratch: work.path)
      let start = KillTests.wait(for: mark, toBeOtherThan: former)
      guard round > 0 else {
        #expect(try build.wait().status == 0)
        writing = Int((ContinuousClock.now - start) / .microseconds(1))
        continue
      }
      let latest = round % 3 == 0 ? max(1, writing) : 6000
      usleep(UInt32.random(in: 0..<UInt32(latest), using: &random))
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
    #expect(kills >= 5, "builds have to be killed before they end")
  }

  /// Returns the moment at which a build has touched a path, or is not going to.
  private static func wait(
    for path: String, toBeOtherThan former: timespec?
  ) -> ContinuousClock.Instant {
    for _ in 0..<6000 {
      if let now = state(of: path), now.tv_sec != former?.tv_sec || now.tv_nsec != former?.tv_nsec {
        break
      }
      usleep(100)
    }
    return ContinuousClock.now
  }

  /// When a path was touched last; nil where there is nothing.
  private static func state(of path: String) -> timespec? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_ctim
  }

  @Test(.timeLimit(.minutes(10)))
  func `a first build that is killed is finished by the next`() throws {
    let work = try TemporaryFolder()
    var random = SeededGenerator(seed: 5)
    let site = "\(work.path)/site"
    try KillTests.write(0, into: site)
    #expect(
      try Product.run(["build", "--output", "../clean"], in: site, scratch: work.path).status == 0)
    let clean = try FileTree.contents("\(work.path)/clean")
    for round in 1...3 {
      FileTree.remove("\(site)/public")
      let build = try Product(["build"], in: site, scratch: work.path)
      usleep(UInt32.random(in: 100_000...400_000, using: &random))
      _ = try build.kill()
      #expect(try Product.run(["build"], in: site, scratch: work.path).status == 0)
      #expect(try FileTree.contents("\(site)/public") == clean, "after kill \(round)")
    }
  }
}
