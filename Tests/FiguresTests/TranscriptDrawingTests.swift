import Evidence
import Figures
import Markup
import Requests
import Testing

@Suite struct TranscriptDrawingTests {
  private static let names = WrittenTranscripts.all.keys.sorted()

  private func drawing(_ name: String) throws -> TranscriptDrawing {
    TranscriptDrawing(try #require(WrittenTranscripts.all[name]))
  }

  private func html(_ name: String) throws -> String {
    var out = HTMLBuffer()
    try drawing(name).write(into: &out)
    return out.text
  }

  @Test(arguments: names)
  func `the drawing is the one that was looked at`(name: String) throws {
    try RecordedPlans.expect(html(name), in: "transcript_\(name).html")
  }

  @Test func `the table is the one that was looked at`() throws {
    var out = HTMLBuffer()
    try drawing("login").writeTable(into: &out)
    try RecordedPlans.expect(out.text, in: "transcript_login_table.html")
  }

  @Test(arguments: names)
  func `what is opened is closed, and nothing of a message is markup`(name: String) throws {
    let html = try html(name)
    for tag in ["div", "p", "pre", "code", "details", "summary", "small", "strong", "span"] {
      let opened = html.ranges(of: "<\(tag)>").count + html.ranges(of: "<\(tag) ").count
      #expect(opened == html.ranges(of: "</\(tag)>").count, "\(tag)")
    }
    #expect(!html.contains("<b>"))
    #expect(!html.contains("<A>"))
  }

  @Test func `each request and each answer is there once`() throws {
    let html = try html("together")
    #expect(html.ranges(of: "class=\"ask\"").count == 3)
    // The winner, those that lost, and what was asked beside; the last of it alone.
    #expect(html.ranges(of: "class=\"reply\"").count == 4)
    #expect(html.contains("409 Conflict</strong> <small>r1, r2, r4, r5 · 11 to 15\u{A0}ms"))
    #expect(html.contains("answered in the order r6, r3, r1, r2, r4, r5"))
  }

  @Test func `the sentence tells statuses and orders`() throws {
    #expect(
      try drawing("login").description
        == "3 requests. r1, POST /login: 200 OK. r2, GET /old: 308 Permanent Redirect."
        + " r3, GET /flaky: 204 No Content, at the attempt number 3.")
  }
}
