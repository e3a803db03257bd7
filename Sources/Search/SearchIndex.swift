internal import Diagnostics
internal import Files
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

  /// Whether an output path is one that an index may have.
  package static func owns(_ output: String) -> Bool {
    guard output.hasPrefix(folder + "/"), output.hasSuffix(".bin") else { return false }
    let name = output.dropFirst(folder.count + 1).dropLast(4)
    return name == "root" || "tnr".contains(name.prefix(1)) && Int(name.dropFirst()) != nil
  }

  /// The name of the file with a document's fragment.
  package static func fragmentName(_ number: Int) -> String { "n\(number).bin" }

  /// What is shown of a document.
  package func fragment(_ number: Int) -> [UInt8] {
    Compressor(level: 1).compress(SearchFragment.bytes(of: documents[number]))
  }

  /// Tells what is shown of a document from all else.
  package func fragmentFingerprint(_ number: Int) -> UInt64 {
    var hash = ContentHash()
    hash.combine(documents[number].identity)
    hash.combine(documents[number].label)
    return hash.value
  }

  /// Makes the root and the shards, on all processors; fragments are made one by one.
  ///
  /// - Parameters:
  ///   - workers: How many count at once.
  ///   - file: Where counts are left to later runs.
  ///   - contents: What an earlier run left there.
  /// - Returns: The files, and what to leave to the next run, if that is worth it.
  package func shards(
    workers: Int, file: KeptPostings, contents: KeptPostings.Contents?
  ) async -> ([SearchFile], KeptPostings.Unsaved?) {
    let (postings, unsaved) = await file.postings(of: documents, contents, workers: workers)
    let plan = ShardPlan(postings)
    let shards = await FanOut.map(plan.shards, workers: workers, state: {}) { shard, _ in
      shard.make()
    }
    return (plan.files(shards, documents: documents), unsaved)
  }

  /// Makes the same files, on this thread.
  package func shards() -> [SearchFile] {
    let plan = ShardPlan(TermPostings(documents))
    return plan.files(plan.shards.map { $0.make() }, documents: documents)
  }
}
