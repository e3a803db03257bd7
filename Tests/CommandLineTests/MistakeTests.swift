import Diagnostics
import Testing

@Suite struct MistakeTests {
  static let folder = ArchiveFolder("Mistakes")

  @Test(arguments: folder.names)
  func `a mistake is shown with its place, a sentence and a way out`(name: String) throws {
    try MistakeTests.folder.run(name)
  }

  @Test func `every problem code has its mistake`() throws {
    let texts = try MistakeTests.folder.names.map { try MistakeTests.folder.archive($0).text }
    for code in ProblemCode.allCases where !MistakeTests.unreachable.contains(code) {
      #expect(texts.contains { $0.contains("[\(code.rawValue)]") }, "\(code.rawValue)")
    }
  }

  /// Codes that a test without a network, or with the same words in each run, cannot show.
  private static let unreachable: [ProblemCode] = [
    .externalLink, .foreignEvidence, .fragileClaim,
  ]
}
