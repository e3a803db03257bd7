import Evidence
import Figures
import Foundation
import Markup
import Plans
import Testing

@Suite("Drawings of plans")
struct PlanDrawingTests {
  @Test("Nothing is wider than the drawing", arguments: try RecordedPlans.names())
  func width(name: String) throws {
    let drawing = try DrawnSVG(RecordedPlans.svg(name))
    #expect(drawing.width == 360 && drawing.texts.count > 2)
    for text in drawing.texts {
      #expect(text.start >= 0, "\(text.text)")
      #expect(text.end <= drawing.width, "\(text.text) ends at \(text.end)")
      #expect(text.y > 0 && text.y < drawing.height)
    }
    for box in drawing.boxes {
      #expect(box.x >= 0 && box.x + box.width <= drawing.width)
      #expect(box.y >= 0 && box.y + box.height <= drawing.height)
    }
  }

  @Test("No text runs into another", arguments: try RecordedPlans.names())
  func overlaps(name: String) throws {
    let texts = try DrawnSVG(RecordedPlans.svg(name)).texts
    for (index, one) in texts.enumerated() {
      for other in texts[(index + 1)...] where abs(one.y - other.y) < 11 {
        #expect(
          one.end <= other.start || other.end <= one.start, "\(one.text) and \(other.text)")
      }
    }
  }

  @Test("No text lies over a bar", arguments: try RecordedPlans.names())
  func bars(name: String) throws {
    let drawing = try DrawnSVG(RecordedPlans.svg(name))
    for bar in drawing.boxes where bar.kind == "b" {
      for text in drawing.texts where text.y > bar.y && text.y - 9 < bar.y + bar.height {
        #expect(text.end <= bar.x || text.start >= bar.x + bar.width, "\(text.text)")
      }
    }
  }

  @Test(
    "A page's policy blocks nothing, and a file of its own has colours",
    arguments: try RecordedPlans.names())
  func policy(name: String) throws {
    let svg = try RecordedPlans.svg(name)
    #expect(!svg.contains("style"))
    #expect(!svg.contains(" id="))
    #expect(svg.hasPrefix("<svg class=\"plan\" role=\"img\" aria-label=\"A plan of "))
    for line in svg.split(separator: "\n") where line.contains("class=") {
      #expect(line.contains(" fill=\""))
    }
  }

  @Test("Each plan is drawn as it was", arguments: ["tenant_before", "cte_parallel", "many_nodes"])
  func golden(name: String) throws {
    try RecordedPlans.expect(RecordedPlans.svg(name) + "\n", in: "\(name).svg")
  }

  @Test("A plan's table is written as it was")
  func goldenTable() throws {
    var out = HTMLBuffer()
    try PlanDrawing(RecordedPlans.tree("import_stale")).writeTable(into: &out)
    try RecordedPlans.expect(out.text, in: "import_stale.html")
  }

  @Test("The label says what there is to see")
  func description() throws {
    let label = try PlanDrawing(RecordedPlans.tree("import_stale")).description
    #expect(label.hasPrefix("A plan of 5 nodes: "))
    #expect(
      label.hasSuffix(
        "Index Scan using imp_batch on imp i returned 60,000 times more rows than planned."))
  }

  @Test("What was only planned is drawn without measurements")
  func plannedOnly() throws {
    let tree = try PlanTree(
      .object([
        "Plan": .object([
          "Node Type": "Seq Scan", "Relation Name": "t", "Alias": "t", "Plan Rows": 1000,
        ])
      ]))
    var out = HTMLBuffer()
    PlanDrawing(tree).write(into: &out)
    #expect(out.text.contains("Planned, not executed"))
    #expect(out.text.contains("1,000 rows planned"))
    #expect(!out.text.contains("<rect"))
  }

  @Test("A name that is too long is shortened in its middle")
  func longName() throws {
    let name = String(repeating: "customer_accounts_", count: 8)
    let node: EvidenceValue = .object([
      "Node Type": "Seq Scan", "Relation Name": .text(name), "Alias": .text(name), "Plan Rows": 1,
      "Actual Rows": 1, "Actual Loops": 1, "Actual Total Time": 0.1,
    ])
    let tree = try PlanTree(.object(["Plan": node]))
    var out = HTMLBuffer()
    PlanDrawing(tree).write(into: &out)
    #expect(out.text.contains("…"))
    #expect(try DrawnSVG(out.text).texts.allSatisfy { $0.end <= 360 })
    var table = HTMLBuffer()
    PlanDrawing(tree).writeTable(into: &table)
    #expect(table.text.contains(name))
  }
}
