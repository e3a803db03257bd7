internal import Diagnostics
internal import Notes
package import Site

/// A static index of a site, in shards small enough that a query loads a few of them.
///
/// Its files, each compressed by itself:
///
/// - `root.bin`: how many documents there are, and the first term of each shard.
/// - `t0.bin`, …: terms in order, with their postings. See `ShardWriter`.
/// - `r0.bin`, …: terms from their ends, in order, to find a word that is misspelt near its beginning:
///   one of its halves is right.
/// - `n0.bin`, …: what is shown of a document. See `SearchFragment`.
package struct SearchIndex: Sendable {
  private let documents: [SearchDocument]

  /// Where the files stand in the output.
  package static let folder = "search"

  package init(_ graph: SiteGraph) {
    documents = SearchDocument.list(graph)
  }

  package var documentCount: Int { documents.count }

  /// The name of the file with a document's fragment.
  package static func fragmentName(_ number: Int) -> String { "n\(number).bin" }

  /// What is shown of a document.
  package func fragment(_ number: Int) -> [UInt8] {
    Compressor(level: 6).compress(SearchFragment.bytes(of: documents[number]))
  }

  /// Makes the root and the shards, on all processors; fragments are made one by one.
  package func shards(workers: Int) async -> [SearchFile] {
    let plan = plan(await TermPostings.count(documents, workers: workers))
    return await FanOut.map(plan, workers: workers, state: {}) { file, _ in file.make() }
  }

  /// Makes the same files, on this thread.
  package func shards() -> [SearchFile] {
    plan(TermPostings(documents)).map { $0.make() }
  }

  /// A file that is to be made, by whichever worker comes first.
  private struct PlannedFile: Sendable {
    var name: String
    var bytes: @Sendable () -> [UInt8]

    func make() -> SearchFile {
      SearchFile(name: name, bytes: Compressor(level: 7).compress(bytes()))
    }
  }

  private func plan(_ index: TermPostings) -> [PlannedFile] {
    let ranges = SearchIndex.shardRanges(index)
    let reversed = ReversedTerms(index.terms).shards
    let root = root(ranges.map { index.terms[$0.lowerBound] }, reversed.map { $0[0] })
    var files = [PlannedFile(name: "root.bin") { root }]
    for (number, range) in ranges.enumerated() {
      files.append(
        PlannedFile(name: "t\(number).bin") {
          var writer = ShardWriter()
          for term in range { writer.add(index.terms[term], index.postings(of: term)) }
          return writer.bytes
        })
    }
    for (number, terms) in reversed.enumerated() {
      files.append(PlannedFile(name: "r\(number).bin") { ReversedTerms.bytes(terms) })
    }
    return files
  }

  private func root(_ terms: [[UInt8]], _ reversed: [[UInt8]]) -> [UInt8] {
    func texts(_ terms: [[UInt8]]) -> JSONValue {
      .array(terms.map { .string(String(decoding: $0, as: UTF8.self)) })
    }
    let value = JSONValue.object([
      ("documents", .int(documents.count)), ("terms", texts(terms)),
      ("reversed", texts(reversed)),
    ])
    return Array(value.text.utf8)
  }

  /// Before compression: it halves that.
  private static let shardSize = 12_000

  private static func shardRanges(_ index: TermPostings) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var size = 0
    for term in index.terms.indices {
      let next = ShardWriter.size(index.terms[term], postings: index.postings(of: term).count)
      if size + next > shardSize, term > start {
        ranges.append(start..<term)
        start = term
        size = 0
      }
      size += next
    }
    if start < index.terms.count { ranges.append(start..<index.terms.count) }
    return ranges
  }
}
