internal import Files

extension TermPostings {
  /// The postings after some documents have changed.
  ///
  /// - Parameters:
  ///   - changed: The postings of documents that have none here.
  ///   - numbers: By a document's number in this value: its number in the result; nil where it is
  ///     not the same any more. They rise.
  /// - Returns: What counting all documents afresh would give.
  /// - Complexity: Linear in the terms and postings.
  func merging(_ changed: TermPostings, keeping numbers: [Int?]) -> TermPostings {
    var merged = TermPostings(terms: [], starts: [0], postings: [])
    merged.terms.reserveCapacity(terms.count + 64)
    merged.starts.reserveCapacity(terms.count + 65)
    merged.postings.reserveCapacity(postings.count + changed.postings.count)
    let moves = Moves(numbers)
    var old = 0
    var new = 0
    while old < terms.count || new < changed.terms.count {
      let order = TermPostings.order(
        old < terms.count ? terms[old] : nil, new < changed.terms.count ? changed.terms[new] : nil)
      let start = merged.postings.count
      let term = order <= 0 ? terms[old] : changed.terms[new]
      if order <= 0 { merged.append(self, old, moves) }
      if order >= 0 { merged.insert(changed.postings(of: new), from: start) }
      if order <= 0 { old += 1 }
      if order >= 0 { new += 1 }
      if merged.postings.count > start {
        merged.terms.append(term)
        merged.starts.append(merged.postings.count)
      }
    }
    return merged
  }

  /// Negative where the first comes first, positive where the second does; nil comes last.
  private static func order(_ first: [UInt8]?, _ second: [UInt8]?) -> Int {
    guard let first else { return 1 }
    guard let second else { return -1 }
    if first == second { return 0 }
    return ByteOrder.precedes(first, second) ? -1 : 1
  }

  /// What becomes of documents.
  private struct Moves {
    /// By the old number: the new one, or -1.
    let numbers: [Int32]
    /// The old numbers of those that are gone, where all others keep theirs, as they do while texts
    /// are edited; nil else.
    let gone: [Int]?

    init(_ numbers: [Int?]) {
      self.numbers = numbers.map { $0.map(Int32.init) ?? -1 }
      let keepsNumbers = numbers.enumerated().allSatisfy { $0.element ?? $0.offset == $0.offset }
      gone = keepsNumbers ? numbers.indices.filter { numbers[$0] == nil } : nil
    }
  }

  /// Appends the postings of a term under their documents' new numbers.
  private mutating func append(_ other: TermPostings, _ term: Int, _ moves: Moves) {
    let range = other.starts[term]..<other.starts[term + 1]
    if let gone = moves.gone {
      var rest = other.postings[range]
      for document in gone {
        let first = TermPostings.firstPosting(of: document, in: rest)
        postings.append(contentsOf: rest[..<first])
        rest = rest[first...].drop { $0.document == document }
      }
      postings.append(contentsOf: rest)
      return
    }
    for index in range {
      let posting = other.postings[index]
      let document = moves.numbers[posting.document]
      if document >= 0 { postings.append(posting.moved(to: Int(document))) }
    }
  }

  /// Where the postings of a document begin, or would.
  private static func firstPosting(of document: Int, in postings: ArraySlice<Posting>) -> Int {
    var low = postings.startIndex
    var high = postings.endIndex
    while low < high {
      let middle = (low + high) / 2
      if postings[middle].document < document { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Merges postings into those from an index on; both are in order.
  private mutating func insert(_ new: ArraySlice<Posting>, from start: Int) {
    guard let first = new.first else { return }
    guard let last = postings.last, postings.count > start, last.packed > first.packed else {
      postings.append(contentsOf: new)
      return
    }
    // Document by document: few are new.
    var rest = new
    while let document = rest.first?.document {
      let end = rest.firstIndex { $0.document != document } ?? rest.endIndex
      let place = TermPostings.firstPosting(of: document, in: postings[start...])
      postings.insert(contentsOf: rest[..<end], at: place)
      rest = rest[end...]
    }
  }
}
