import Testing

@testable import Search

@Suite struct SearchIndexTests {
  @Test func `a word leads to its documents and sections`() throws {
    let site = IndexedSite([
      IndexedSite.document("Deadlocks", "Two waits.\n\n## Cure\n\nLocks in order."),
      IndexedSite.document("Locks", "What waits.\n\n### Order {#o}\n\nSort."),
    ])
    #expect(site.terms["waits"]?.map { [$0.document, $0.section] } == [[0, 0], [1, 0]])
    #expect(site.terms["order"]?.map { [$0.document, $0.section] } == [[0, 1], [1, 1]])
    #expect(site.documentCounts["locks"] == 2)
    #expect(site.terms["cure"]?.map { [$0.document, $0.section] } == [[0, 1]])
  }

  @Test func `a title weighs more than a heading, and a heading more than text`() throws {
    let site = IndexedSite([
      IndexedSite.document("Index", "Text."), IndexedSite.document("A", "## Index\n\nText."),
      IndexedSite.document("B", "Index, index, index and index."),
      IndexedSite.document("C", "An index among many other words of a text that goes on."),
    ])
    let impacts = try #require(site.terms["index"]).map(\.impact)
    #expect(impacts == impacts.sorted(by: >))
    #expect(Set(impacts).count == 4)
  }

  @Test func `terms stand in order over all shards, and a root names the first of each`() throws {
    let words = (0..<4000).map { "word\($0 * 7919 % 10_000)" }
    let site = IndexedSite([IndexedSite.document("Many", words.joined(separator: " "))])
    #expect(site.order == site.order.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(Set(site.order).isSuperset(of: words))
    let root = try #require(site.files.first { $0.name == "root.bin" })
    let text = String(decoding: IndexedSite.inflated(root.bytes), as: UTF8.self)
    let shards = site.files.count { $0.name.hasPrefix("t") }
    #expect(shards > 2)
    #expect(text.contains("\"documents\": 1,"))
    #expect(text.contains("\"terms\": [\"\(site.order[0])\","))
  }

  @Test func `of a word that stands everywhere the strongest places are kept`() throws {
    let documents = (0..<(ShardWriter.mostPostings + 300)).map {
      IndexedSite.document($0 % 100 == 0 ? "Common" : "Other", "A common word.")
    }
    let site = IndexedSite(documents)
    let entries = try #require(site.terms["common"])
    #expect(entries.count == ShardWriter.mostPostings)
    #expect(site.documentCounts["common"] == documents.count)
    let strong = Set(entries.filter { $0.impact > 15 }.map(\.document))
    #expect(strong == Set(stride(from: 0, to: documents.count, by: 100)))
    #expect(entries.map(\.document) == entries.map(\.document).sorted())
  }

  @Test func `several workers find what one finds`() async {
    let documents = (0..<40).map {
      IndexedSite.document("Note \($0)", "Word\($0 % 7) and word\($0 % 11).\n\n## Part\n\nEnd.")
    }
    let plans = [
      ShardPlan(TermPostings(documents)),
      ShardPlan(await TermPostings.count(documents, workers: 3)),
    ]
    let files = plans.map { plan in plan.shards.map { $0.make().bytes } }
    #expect(files[0] == files[1])
  }

  @Test func `code is found by the words that highlighting cuts apart`() {
    let site = IndexedSite([
      IndexedSite.document("Code", "```python\nos.path.join(maxRetries)\n```\n\nAnd `C++`.")
    ])
    for word in ["os.path.join", "path.join", "maxretries", "retries", "c++"] {
      #expect(site.terms[word] != nil, "\(word)")
    }
  }

  @Test func `a version tells one index from another`() {
    func root(_ address: String, _ text: String) -> [UInt8]? {
      var document = IndexedSite.document("Title", text)
      document.address = address
      let files = IndexedSite([document]).files
      #expect(files.last?.name == "root.bin")
      return files.last?.bytes
    }
    #expect(root("/a/", "One.") == root("/a/", "One."))
    #expect(root("/a/", "One.") != root("/b/", "One."))
    #expect(root("/a/", "One.") != root("/a/", "One one."))
  }

  @Test func `a site without words has an index`() {
    #expect(IndexedSite([]).files.map(\.name) == ["root.bin"])
  }
}
