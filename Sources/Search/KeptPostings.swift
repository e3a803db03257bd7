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

  /// Counts documents: all, or those that changed since the counts were left.
  func postings(of documents: [SearchDocument], workers: Int) async -> TermPostings {
    let identities = documents.map(\.identity)
    if let (kept, old) = read(), let numbers = KeptPostings.numbers(of: old, in: identities) {
      var isKept = [Bool](repeating: false, count: identities.count)
      for number in numbers.compactMap(\.self) { isKept[number] = true }
      let changed = identities.indices.filter { !isKept[$0] }
      if changed.isEmpty, old.count == identities.count { return kept }
      // What is kept is written anew only now and then: a few changes are counted as fast as read.
      if changed.count <= identities.count / 20 + 16 {
        let fresh = await TermPostings.count(changed, of: documents, workers: workers)
        return kept.merging(fresh, keeping: numbers)
      }
    }
    let postings = await TermPostings.count(documents, workers: workers)
    write(postings, identities)
    return postings
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
  private func write(_ postings: TermPostings, _ identities: [UInt64]) {
    var out = ByteWriter(capacity: postings.postings.count * 4 + postings.terms.count * 16)
    out.write(identities) { $0.write(hash: $1) }
    out.write(Array(postings.terms.indices)) { out, term in
      out.write(postings.terms[term][...])
      out.write(postings.starts[term + 1] - postings.starts[term])
    }
    out.write(words: postings.postings.map(\.packed))
    KeptFile.write(out.bytes, to: path, key: key)
  }

  private func read() -> (TermPostings, [UInt64])? {
    guard let payload = KeptFile.read(path, key: key) else { return nil }
    var reader = ByteReader(payload)
    let identities = reader.list { $0.hash() }
    var starts = [0]
    let terms = reader.list { reader in
      let term = Array(reader.slice())
      starts.append(starts[starts.count - 1] &+ reader.int())
      return term
    }
    let postings = reader.words().map { Posting(packed: $0) }
    // Written by us and checked as a whole; still, no index may lie outside.
    guard !reader.isBroken, reader.isAtEnd, starts.last == postings.count,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }),
      postings.allSatisfy({ $0.document < identities.count })
    else { return nil }
    return (TermPostings(terms: terms, starts: starts, postings: postings), identities)
  }
}
