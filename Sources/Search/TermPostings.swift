internal import Files
internal import Markup
internal import Notes

/// The postings of every term of a site, terms in the order of their bytes.
struct TermPostings: Sendable {
  var terms: [[UInt8]] = []
  /// Where each term's postings begin in `postings`; one more at the end.
  var starts: [Int] = [0]
  /// Of a term: by document, then section.
  var postings: [Posting] = []

  init(terms: [[UInt8]], starts: [Int], postings: [Posting]) {
    self.terms = terms
    self.starts = starts
    self.postings = postings
  }

  func postings(of term: Int) -> ArraySlice<Posting> {
    postings[starts[term]..<starts[term + 1]]
  }

  /// Joins what several workers counted; the documents of each come before those of the next.
  init(joining counters: [SectionCounter]) {
    // By its first eight bytes, most pairs of terms are told apart in one comparison.
    struct Entry {
      var key: UInt64
      var term: [UInt8]
      var counter: Int
      var number: Int
    }
    var entries: [Entry] = []
    for (index, counter) in counters.enumerated() {
      for number in 0..<counter.terms.count {
        let term = Array(counter.terms[number])
        entries.append(
          Entry(key: counter.terms.keys[number], term: term, counter: index, number: number))
      }
    }
    entries.sort {
      $0.key != $1.key
        ? $0.key < $1.key
        : $0.term != $1.term
          ? ByteOrder.precedes($0.term, $1.term) : $0.counter < $1.counter
    }
    var numbers = counters.map { [Int](repeating: 0, count: $0.terms.count) }
    for entry in entries {
      if terms.last != entry.term { terms.append(entry.term) }
      numbers[entry.counter][entry.number] = terms.count - 1
    }
    fill(counters, numbers)
  }

  /// A counting sort: the order of documents stays.
  private mutating func fill(_ counters: [SectionCounter], _ numbers: [[Int]]) {
    var counts = [Int](repeating: 0, count: terms.count)
    for (counter, numbers) in zip(counters, numbers) {
      for count in counter.counts { counts[numbers[Int(count >> 5)]] += 1 }
    }
    starts.reserveCapacity(terms.count + 1)
    for count in counts { starts.append((starts.last ?? 0) + count) }
    var next = starts
    postings = [Posting](
      repeating: Posting(document: 0, section: 0, impact: 0), count: starts.last ?? 0)
    for (counter, numbers) in zip(counters, numbers) {
      var position = 0
      for section in counter.sections {
        let head = Posting(
          document: Int(section.document), section: Int(section.section), impact: 0)
        let end = position + Int(section.wordCount)
        for count in counter.counts[position..<end] {
          let number = numbers[Int(count >> 5)]
          postings[next[number]] = Posting(packed: head.packed | count & 31)
          next[number] += 1
        }
        position = end
      }
    }
  }
}

extension TermPostings {
  /// Counts the words of all documents, on this thread.
  init(_ documents: [SearchDocument]) {
    self.init(joining: [TermPostings.counted(documents.indices, of: documents)])
  }

  /// Counts the words of all documents, on all processors.
  static func count(_ documents: [SearchDocument], workers: Int) async -> TermPostings {
    await count(Array(documents.indices), of: documents, workers: workers)
  }

  /// Counts the words of some documents, on all processors.
  static func count(
    _ numbers: [Int], of documents: [SearchDocument], workers: Int
  ) async -> TermPostings {
    // More pieces than workers would have more terms to join.
    let share = numbers.count / max(1, workers) + 1
    let pieces = stride(from: 0, to: numbers.count, by: share).map {
      numbers[$0..<min($0 + share, numbers.count)]
    }
    let counters = await FanOut.map(pieces, workers: workers, state: {}) { piece, _ in
      counted(piece, of: documents)
    }
    return TermPostings(joining: counters)
  }

  private static func counted(
    _ numbers: some Sequence<Int>, of documents: [SearchDocument]
  ) -> SectionCounter {
    var indexer = DocumentIndexer()
    for number in numbers { indexer.index(documents[number], number: number) }
    return indexer.counter
  }
}
