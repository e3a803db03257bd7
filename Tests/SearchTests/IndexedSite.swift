import CDeflate
import Markup
import Notes

@testable import Search

/// An index of some documents, read back as `search.js` reads it.
struct IndexedSite {
  struct Entry: Equatable {
    var document: Int
    var section: Int
    var impact: Int
  }

  private(set) var terms: [String: [Entry]] = [:]
  private(set) var documentCounts: [String: Int] = [:]
  private(set) var order: [String] = []
  private(set) var files: [SearchFile]

  static func document(_ title: String, _ markdown: String) -> SearchDocument {
    SearchDocument(
      address: "/x/", title: title, label: "", summary: "", keywords: [],
      content: Content(
        file: "x.md", name: "x", kind: nil,
        document: MarkdownParser(options: MarkdownOptions()).parse(Array(markdown.utf8), from: 0),
        problems: []))
  }

  init(_ documents: [SearchDocument]) {
    let plan = ShardPlan(TermPostings(documents))
    files = plan.files(plan.shards.map { $0.make() }, documents: documents)
    for file in files where file.name.hasPrefix("t") { read(IndexedSite.inflated(file.bytes)) }
  }

  static func inflated(_ bytes: [UInt8]) -> [UInt8] {
    let decompressor = libdeflate_alloc_decompressor()
    defer { libdeflate_free_decompressor(decompressor) }
    return [UInt8](unsafeUninitializedCapacity: 1_000_000) { buffer, count in
      libdeflate_deflate_decompress(
        decompressor, bytes, bytes.count, buffer.baseAddress, buffer.count, &count)
    }
  }

  private mutating func read(_ bytes: [UInt8]) {
    var rest = bytes[...]
    func number() -> Int {
      var value = 0
      var shift = 0
      while let byte = rest.popFirst() {
        value |= Int(byte & 127) << shift
        shift += 7
        if byte < 128 { break }
      }
      return value
    }
    var last: [UInt8] = []
    var heads: [(term: String, postings: Int)] = []
    for _ in 0..<number() {
      let shared = Int(rest.removeFirst())
      let count = Int(rest.removeFirst())
      last = Array(last.prefix(shared) + rest.prefix(count))
      rest = rest.dropFirst(count)
      let term = String(decoding: last, as: UTF8.self)
      heads.append((term, number()))
      documentCounts[term] = number()
      order.append(term)
    }
    var documents: [Int] = []
    for head in heads {
      var document = 0
      for _ in 0..<head.postings {
        document += number()
        documents.append(document)
      }
    }
    let sections = Array(rest.prefix(documents.count))
    let impacts = Array(rest.dropFirst(documents.count))
    var next = 0
    for head in heads {
      terms[head.term] = (next..<(next + head.postings)).map {
        Entry(document: documents[$0], section: Int(sections[$0]), impact: Int(impacts[$0]))
      }
      next += head.postings
    }
  }
}
