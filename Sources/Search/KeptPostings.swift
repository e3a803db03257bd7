internal import Files

/// The counts that an earlier build left, so that only documents that changed are counted.
package struct KeptPostings: Sendable {
  private let path: String
  private let key: UInt64

  /// - Parameters:
  ///   - path: The file.
  ///   - engine: Tells this engine from all that might count in another way.
  package init(path: String, engine: UInt64) {
    self.path = path
    key = engine
  }

  /// What the file holds.
  package struct Contents: Sendable {
    var postings: TermPostings
    /// Of the documents that were counted, by their numbers.
    var identities: [UInt64]
  }

  /// What an index was made from, for the file.
  package struct Unsaved: Sendable {
    fileprivate let file: KeptPostings
    fileprivate let contents: Contents

    /// Leaves it to the next build; any thread may do that while the index is written.
    package func save() { file.write(contents) }
  }

  /// Counts documents: all, or those that changed since the counts were left.
  ///
  /// - Returns: The counts, and what is worth keeping of them: a few changes are counted as fast as
  ///   all is written.
  func postings(
    of documents: [SearchDocument], _ contents: Contents?, workers: Int
  ) async -> (TermPostings, Unsaved?) {
    let identities = documents.map(\.identity)
    if let kept = contents?.postings, let old = contents?.identities,
      let numbers = KeptPostings.numbers(of: old, in: identities)
    {
      var isKept = [Bool](repeating: false, count: identities.count)
      for number in numbers.compactMap(\.self) { isKept[number] = true }
      let changed = identities.indices.filter { !isKept[$0] }
      if changed.isEmpty, old.count == identities.count { return (kept, nil) }
      if changed.count <= identities.count / 20 + 16 {
        let fresh = await TermPostings.count(changed, of: documents, workers: workers)
        return (kept.merging(fresh, keeping: numbers), nil)
      }
    }
    let postings = await TermPostings.count(documents, workers: workers)
    return (
      postings,
      Unsaved(file: self, contents: Contents(postings: postings, identities: identities))
    )
  }

  /// The new numbers of documents that are still the same; nil where their order changed.
  private static func numbers(of old: [UInt64], in new: [UInt64]) -> [Int?]? {
    let places = Dictionary(new.enumerated().map { ($1, $0) }) { first, _ in first }
    let numbers = old.map { places[$0] }
    let kept = numbers.compactMap(\.self)
    return zip(kept, kept.dropFirst()).allSatisfy { $0 < $1 } ? numbers : nil
  }

  // MARK: - The file

  /// The number of documents, their identities, the terms with their numbers of postings, and the
  /// postings as they lie in memory.
  private func write(_ contents: Contents) {
    let postings = contents.postings
    var out = ByteWriter(capacity: contents.identities.count * 8 + postings.terms.count * 16)
    out.write(contents.identities) { $0.write(hash: $1) }
    out.write(Array(postings.terms.indices)) { out, term in
      out.write(postings.terms[term][...])
      out.write(postings.starts[term + 1] - postings.starts[term])
    }
    out.write(postings.postings.count)
    postings.postings.withUnsafeBytes { KeptFile.write(out.bytes, tail: $0, to: path, key: key) }
  }

  /// What an earlier build left; nil where there is nothing that could be used.
  ///
  /// Cost: linear in the file, which holds four bytes for each word of each section.
  package func read() -> Contents? {
    guard let payload = KeptFile.read(path, key: key) else { return nil }
    var reader = ByteReader(payload)
    let identities = reader.list { $0.hash() }
    var starts = [0]
    let terms = reader.list { reader in
      let term = Array(reader.slice())
      starts.append(starts[starts.count - 1] &+ reader.int())
      return term
    }
    let postings = reader.plain(Posting.self)
    // Written by us and checked as a whole; still, no index may lie outside.
    guard !reader.isBroken, reader.isAtEnd, starts.last == postings.count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }),
      (postings.max { $0.packed < $1.packed }).map({ $0.document < identities.count }) ?? true
    else { return nil }
    return Contents(
      postings: TermPostings(terms: terms, starts: starts, postings: postings),
      identities: identities)
  }
}
