import Contracts
import Evidence
import Figures
import Markup
import Testing

@Suite struct ContractDrawingTests {
  private static let reports = ["release": WrittenContracts.release, "same": WrittenContracts.same]
  private static let matrices = [
    "matrix": WrittenContracts.matrix, "directions": WrittenContracts.directions,
  ]

  private func html(_ name: String) -> String {
    var out = HTMLBuffer()
    if let report = ContractDrawingTests.reports[name] {
      ContractDrawing(report, name: "release").write(into: &out)
    } else if let matrix = ContractDrawingTests.matrices[name] {
      MatrixDrawing(matrix, name: "checks").write(into: &out)
    }
    return out.text
  }

  @Test(arguments: ["release", "same", "matrix", "directions"])
  func `the drawing is the one that was looked at`(name: String) throws {
    try RecordedPlans.expect(html(name), in: "contract_\(name).html")
  }

  @Test(arguments: ["release", "same", "matrix", "directions"])
  func `what is opened is closed, and nothing of a report is markup`(name: String) {
    let html = html(name)
    for tag in [
      "div", "p", "pre", "code", "details", "summary", "small", "strong", "span", "ol", "ul", "li",
      "table", "tr", "td", "th", "tbody", "tfoot",
    ] {
      let opened = html.ranges(of: "<\(tag)>").count + html.ranges(of: "<\(tag) ").count
      #expect(opened == html.ranges(of: "</\(tag)>").count, "\(tag)")
    }
    for text in ["<b>", "<here>", "<gone>", "<orders>"] { #expect(!html.contains(text)) }
  }

  @Test func `each finding is there once, with what shows it`() {
    let html = html("release")
    #expect(html.ranges(of: "class=\"change\"").count == 11)
    #expect(html.ranges(of: "Can come now, could not before:").count == 1)
    #expect(html.ranges(of: "Was right, is wrong now:").count == 1)
    #expect(html.contains("No example exercises it"))
    #expect(html.contains("Breaks mobile: show an order"))
    #expect(html.contains("Breaking by the table, warning here: nobody sorts &lt;here&gt;"))
    #expect(html.contains("<details><summary>7 compatible changes</summary>"))
  }

  @Test func `a change that several operations share is drawn once, with the smallest message`() {
    var report = WrittenContracts.release
    var other = report.findings[0]
    other.operation = "GET /orders"
    other.witness?.response?.body = .object(["id": 1, "status": "refunded", "total": 12.5])
    other.breaks = ["shop: list orders"]
    report.findings.insert(other, at: 1)
    var out = HTMLBuffer()
    ContractDrawing(report, name: "release").write(into: &out)
    let html = out.text
    #expect(html.ranges(of: "class=\"change\"").count == 11)
    #expect(html.contains("; the same in <strong>GET /orders</strong> status 200 /status"))
    #expect(html.contains("Breaks mobile: show an order, shop: list orders"))
    #expect(!html.contains("12.5"))
    #expect(html.contains("3 breaking changes"))
  }

  @Test func `what nobody notices and what is a false alarm are told apart`() {
    let html = html("matrix")
    #expect(html.ranges(of: "false alarm").count == 1)
    #expect(html.contains("2 of 3 breaking changes noticed"))
    #expect(html.contains("<small>breaks nobody</small>"))
  }

  /// Evidence keeps all that a drawing shows.
  @Test(arguments: ["release", "same"])
  func `a report comes back from evidence as it was`(name: String) throws {
    let report = try #require(ContractDrawingTests.reports[name])
    let text = JSONText.pretty(report.recorded)
    #expect(ContractReport(recorded: try JSONReader.read(text)) == report)
  }

  @Test(arguments: ["matrix", "directions"])
  func `a matrix comes back from evidence as it was`(name: String) throws {
    let matrix = try #require(ContractDrawingTests.matrices[name])
    let text = JSONText.pretty(matrix.recorded)
    #expect(ChangeMatrix(recorded: try JSONReader.read(text)) == matrix)
  }
}
