internal import Diagnostics
internal import Files

/// How an index is cut into files.
struct ShardPlan {
  /// A file that is to be made, by whichever worker comes first.
  struct Shard: Sendable {
    var name: String
    var bytes: @Sendable () -> [UInt8]

    func make() -> SearchFile { SearchFile(name: name, raw: bytes()) }
  }

  private(set) var shards: [Shard] = []
  private let firstTerms: [[UInt8]]
  private let firstReversedTerms: [[UInt8]]

  init(_ index: TermPostings) {
    let ranges = ShardPlan.ranges(index)
    let reversed = ReversedTerms(index.terms).shards
    firstTerms = ranges.map { index.terms[$0.lowerBound] }
    firstReversedTerms = reversed.map { $0[0] }
    for (number, range) in ranges.enumerated() {
      shards.append(
        Shard(name: "t\(number).bin") {
          var writer = ShardWriter()
          for term in range { writer.add(index.terms[term], index.postings(of: term)) }
          return writer.bytes
        })
    }
    for (number, terms) in reversed.enumerated() {
      shards.append(Shard(name: "r\(number).bin") { ReversedTerms.bytes(terms) })
    }
  }

  /// The shards, and the root behind them: whoever reads a new root finds new shards.
  func files(_ shards: [SearchFile], documents: [SearchDocument]) -> [SearchFile] {
    // Files keep their names from build to build: this tells a browser's cache when they are others.
    var version = ContentHash()
    for shard in shards { version.combine(shard.fingerprint) }
    for document in documents {
      for text in [document.address, document.title, document.summary] { version.combine(text) }
    }
    func texts(_ terms: [[UInt8]]) -> JSONValue {
      .array(terms.map { .string(String(decoding: $0, as: UTF8.self)) })
    }
    let root = JSONValue.object([
      ("version", .string(String(version.value, radix: 16))), ("documents", .int(documents.count)),
      ("terms", texts(firstTerms)), ("reversed", texts(firstReversedTerms)),
    ])
    return shards + [Shard(name: "root.bin") { Array(root.text.utf8) }.make()]
  }

  /// Before compression: it halves that.
  private static let size = 8000

  private static func ranges(_ index: TermPostings) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var size = 0
    for term in index.terms.indices {
      let next = ShardWriter.size(index.terms[term], postings: index.postings(of: term).count)
      if size + next > ShardPlan.size, term > start {
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
