import Markup
import Testing

/// Our HTML against cmark-gfm's.
///
/// Serialized, and all in one suite: that library is to be used on one thread only.
@Suite(.serialized) struct MarkdownOracleTests {
  private static let documentCount = 10_000
  /// Of a hundred documents.
  ///
  /// Many are made to be odd; of real notes it is hardly one.
  private static let mostExcused = 6

  @Test func `ten thousand documents agree`() {
    let parser = Comparison.makeParser()
    var disagreements: [String] = []
    var excused: [String: Int] = [:]
    for seed in 0..<UInt64(MarkdownOracleTests.documentCount) {
      let source = MarkdownOracleTests.document(seed)
      guard !Comparison(source, parser).agrees else { continue }
      let excuses = KnownDifference.excuses(for: source) { Comparison($0, parser).agrees }
      if let name = excuses?.last?.name {
        excused[name, default: 0] += 1
      } else {
        disagreements.append(source)
      }
    }
    let excusedCount = excused.values.reduce(0, +)
    #expect(
      excusedCount * 100 < MarkdownOracleTests.documentCount * MarkdownOracleTests.mostExcused)
    let count = disagreements.count
    let report = MarkdownOracleTests.report(disagreements, parser)
    #expect(count == 0, "unexplained; the smallest:\n\(report)")
  }

  @Test(arguments: KnownDifference.all)
  func `each known difference still is one`(difference: KnownDifference) {
    let parser = Comparison.makeParser()
    #expect(!Comparison(difference.example, parser).agrees, "take it off the list")
    let rest = difference.withoutCause(difference.example)
    #expect(rest != difference.example)
    #expect(Comparison(rest, parser).agrees, "this is not the cause")
  }

  /// Every fifth document is a damaged one.
  private static func document(_ seed: UInt64) -> String {
    var generator = DocumentGenerator(seed: seed)
    let document = generator.document()
    guard seed % 5 == 4 else { return document }
    var mutator = DocumentMutator(seed: seed)
    return mutator.mutate(document)
  }

  private static func report(_ sources: [String], _ parser: MarkdownParser) -> String {
    let smallest = sources.prefix(10).map { source in
      Comparison.shrink(source) { candidate in
        !Comparison(candidate, parser).agrees
          && KnownDifference.excuses(for: candidate) { Comparison($0, parser).agrees } == nil
      }
    }.min { $0.utf8.count < $1.utf8.count }
    return smallest.map { Comparison($0, parser).report } ?? ""
  }
}
