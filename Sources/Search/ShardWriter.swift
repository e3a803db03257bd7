/// Writes terms with their postings in the form that `search.js` reads.
///
/// A shard is a number of terms, then the terms, then three runs of values, each in the order of the
/// postings: steps from document to document, sections, impacts. Alike values side by side compress
/// best. Numbers are LEB128, seven bits a byte, the lowest first. A term is how many bytes it shares
/// with the one before (a byte), how many more it has (a byte), those bytes, the number of its
/// postings, and the number of documents that hold it. Steps begin at document 0 for each term.
struct ShardWriter {
  private var head: [UInt8] = []
  private var steps: [UInt8] = []
  private var sections: [UInt8] = []
  private var impacts: [UInt8] = []
  private var count = 0
  private var last: ArraySlice<UInt8> = []

  /// Of a term that stands nearly everywhere only the postings with the highest impacts are kept: what
  /// a reader loads is then bounded on a site of any size.
  static let mostPostings = 1500

  mutating func add(_ term: [UInt8], _ postings: ArraySlice<Posting>) {
    count += 1
    let shared = zip(term, last).prefix { $0 == $1 }.count
    head.append(UInt8(shared))
    head.append(UInt8(term.count - shared))
    head += term[shared...]
    last = term[...]
    let kept = ShardWriter.strongest(postings)
    ShardWriter.append(kept.count, to: &head)
    ShardWriter.append(ShardWriter.documentCount(postings), to: &head)
    var document = 0
    for posting in kept {
      ShardWriter.append(posting.document - document, to: &steps)
      document = posting.document
      sections.append(posting.section)
      impacts.append(posting.impact)
    }
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    ShardWriter.append(count, to: &bytes)
    return bytes + head + steps + sections + impacts
  }

  /// About the bytes that a term with that many postings adds.
  static func size(_ term: [UInt8], postings: Int) -> Int {
    term.count / 2 + 6 + 3 * min(postings, mostPostings)
  }

  private static func documentCount(_ postings: ArraySlice<Posting>) -> Int {
    postings.withUnsafeBufferPointer { postings in
      var count = 0
      var last = -1
      for posting in postings where posting.document != last {
        count += 1
        last = posting.document
      }
      return count
    }
  }

  /// At most `mostPostings`, in their order: the highest impacts, and of equal ones the latest
  /// documents.
  private static func strongest(_ postings: ArraySlice<Posting>) -> [Posting] {
    guard postings.count > mostPostings else { return Array(postings) }
    var counts = [Int](repeating: 0, count: Posting.mostImpact + 1)
    postings.withUnsafeBufferPointer { postings in
      counts.withUnsafeMutableBufferPointer { counts in
        for posting in postings { counts[Int(posting.impact)] &+= 1 }
      }
    }
    var room = mostPostings
    var threshold = Posting.mostImpact
    while threshold > 0, counts[threshold] <= room {
      room -= counts[threshold]
      threshold -= 1
    }
    return postings.withUnsafeBufferPointer { postings in
      var kept = [Posting](repeating: Posting(packed: 0), count: mostPostings)
      var place = mostPostings
      for index in stride(from: postings.count - 1, through: 0, by: -1) {
        let impact = Int(postings[index].impact)
        if impact < threshold || impact == threshold && room == 0 { continue }
        if impact == threshold { room -= 1 }
        place -= 1
        kept[place] = postings[index]
      }
      kept.removeFirst(place)
      return kept
    }
  }

  static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = UInt(bitPattern: number)
    while rest > 127 {
      bytes.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
