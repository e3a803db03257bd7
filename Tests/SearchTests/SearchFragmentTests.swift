import Diagnostics
import Foundation
import Testing

@testable import Search

@Suite struct SearchFragmentTests {
  private struct Fragment: Decodable {
    var title: String
    var address: String
    var summary: String
    var symptoms: [String]
    var sections: [[String]]
  }

  private func fragment(_ document: SearchDocument) throws -> Fragment {
    try JSONDecoder().decode(Fragment.self, from: Data(SearchFragment.bytes(of: document)))
  }

  @Test func `a fragment holds a title and the text of each section`() throws {
    let found = try fragment(
      IndexedSite.document(
        "A \"title\" \\ & more",
        "Text with `code`,\nand *more*.[^1]\n\n## A <b> & \"c\"\n\n```sql\nSELECT 1;\n\nSELECT 2;\n```\n\n"
          + "- one\n- two\n\n#### Deep\n\nStill.\n\n[^1]: Note."))
    #expect(found.title == "A \"title\" \\ & more")
    #expect(found.sections.count == 2)
    #expect(found.sections[0] == ["", "", "Text with code, and more."])
    #expect(found.sections[1][1] == "A <b> & \"c\"")
    #expect(found.sections[1][2].hasPrefix("SELECT 1; SELECT 2; one two Deep Still."))
  }

  @Test func `a long text is cut between characters, and headings stay`() throws {
    let long = String(repeating: "ü\\\"", count: 3000)
    let found = try fragment(
      IndexedSite.document("Long", (0..<20).map { "## Part \($0)\n\n\(long)\n" }.joined()))
    #expect(found.sections.count == 21)
    #expect(found.sections.map { $0[1] } == [""] + (0..<20).map { "Part \($0)" })
    #expect(found.sections.allSatisfy { !$0[2].contains("\u{FFFD}") })
    #expect(SearchFragment.bytes(of: IndexedSite.document("Long", long)).count < 2500)
  }

  @Test func `control characters do not break it`() throws {
    let found = try fragment(IndexedSite.document("a\u{1}b\tc", "x\u{2}y"))
    #expect(found.title == "a\u{1}b\tc")
  }
}
