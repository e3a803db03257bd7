internal import Files

/// Terms spelt from their ends, in order, in shards.
///
/// A shard is a number of terms, then the terms, each as how many bytes it shares with the one before
/// (a byte), how many more it has (a byte), and those bytes.
struct ReversedTerms {
  private(set) var shards: [[[UInt8]]] = []

  /// Short words are not searched for by similarity, and the parts of compound ones stand for them.
  init(_ terms: [[UInt8]]) {
    let reversed =
      terms
      .filter { $0.count > 3 && !$0.contains { $0 == 0x2E || $0 == 0x2D || $0 == 0x3A } }
      .map { term in
        guard term.contains(where: { $0 >= 0x80 }) else { return term.reversed() }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: String(decoding: term, as: UTF8.self).unicodeScalars.reversed())
        return Array(String(text).utf8)
      }
      .sorted(by: ByteOrder.precedes)
    var start = 0
    while start < reversed.count {
      let end = min(start + ReversedTerms.shardCount, reversed.count)
      shards.append(Array(reversed[start..<end]))
      start = end
    }
  }

  private static let shardCount = 2500

  static func bytes(_ terms: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    ShardWriter.append(terms.count, to: &bytes)
    var last: [UInt8] = []
    for term in terms {
      let shared = zip(term, last).prefix { $0 == $1 }.count
      bytes.append(UInt8(shared))
      bytes.append(UInt8(term.count - shared))
      bytes += term[shared...]
      last = term
    }
    return bytes
  }
}
