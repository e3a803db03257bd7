import Diagnostics
import SQLText
import Testing

@Suite struct CommentLineTests {
  private func texts(_ sql: String) -> [String] {
    CommentLine.all(in: Array(sql.utf8)).map(\.text)
  }

  @Test func `comments with a line of their own are found, with blanks before them too`() {
    #expect(
      texts("-- A\nSELECT 1;\n  -- B sleep 1s  \nSELECT 2; -- not\n--C") == [
        "A", "B sleep 1s", "C",
      ])
  }

  @Test func `a comment inside a statement is found as well`() {
    #expect(texts("SELECT 1\n-- B\n, 2;") == ["B"])
  }

  @Test func `what looks like one in quotes or a block comment is none`() {
    #expect(texts("SELECT '\n-- A\n';\n/*\n-- B\n/* -- */\n-- C */ SELECT $x$\n-- D\n$x$;").isEmpty)
    #expect(texts("/* x */ -- A\n-- B") == ["B"])
  }

  @Test func `it stands where it stands`() {
    let sql = Array("SELECT 1;\n-- A\nSELECT 2;".utf8)
    let line = CommentLine.all(in: sql).first
    #expect(line?.span.start == 10)
    #expect(line?.span.end == 14)
  }

  @Test func `behind a quote that is not closed nothing is known`() {
    #expect(texts("-- A\nSELECT 'open\n-- B").contains("B") == false)
  }
}
