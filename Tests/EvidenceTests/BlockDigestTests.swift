import Testing

@testable import Evidence

/// An edit makes stale what it can have changed, and no more.
@Suite struct BlockDigestTests {
  private struct Block {
    var body: String
    var changes = false
    var resets = false
    var files: [(name: String, bytes: [UInt8]?)] = []
  }

  private func digests(_ blocks: [Block], lab: String = "{}", seed: String = "") -> [String] {
    var chain = BlockDigest(lab: lab, files: [("seed.sql", Array(seed.utf8))])
    return blocks.map { block in
      chain.next(
        BlockDigest.Inputs(
          instrument: "sql", instrumentVersion: 1, language: "sql", attributes: [],
          body: Array(block.body.utf8), files: block.files),
        resets: block.resets, changesLab: block.changes)
    }
  }

  private func changed(_ old: [String], _ new: [String]) -> [Int] {
    zip(old, new).enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset)
  }

  private let blocks = [
    Block(body: "SELECT 1"), Block(body: "INSERT", changes: true), Block(body: "SELECT 2"),
    Block(body: "UPDATE", changes: true), Block(body: "SELECT 3", resets: true),
    Block(body: "SELECT 4"),
  ]

  private func edited(_ index: Int, _ edit: (inout Block) -> Void) -> [Block] {
    var blocks = blocks
    edit(&blocks[index])
    return blocks
  }

  @Test func `a query changes nothing after it`() {
    let other = digests(edited(0) { $0.body += " " })
    #expect(changed(digests(blocks), other) == [0])
  }

  @Test func `a change changes what follows, up to a reset`() {
    let other = digests(edited(1) { $0.body += " " })
    #expect(changed(digests(blocks), other) == [1, 2, 3])
  }

  @Test func `the lab and its seed change everything`() {
    #expect(changed(digests(blocks), digests(blocks, lab: "{a:1}")) == [0, 1, 2, 3, 4, 5])
    #expect(changed(digests(blocks), digests(blocks, seed: "x")) == [0, 1, 2, 3, 4, 5])
  }

  @Test func `a file changes the blocks that name it`() {
    let old = digests(edited(2) { $0.files = [("a.csv", Array("1".utf8))] })
    #expect(changed(old, digests(edited(2) { $0.files = [("a.csv", Array("2".utf8))] })) == [2])
    #expect(changed(old, digests(edited(2) { $0.files = [("a.csv", nil)] })) == [2])
  }

  @Test func `parts cannot run into each other`() {
    let one = digests([Block(body: "ab", files: [("c", [])])])
    let two = digests([Block(body: "a", files: [("bc", [])])])
    #expect(one != two)
    #expect(one[0].hasPrefix("sha256:") && one[0].count == 71)
  }
}
