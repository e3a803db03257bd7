import Figures
import Markup
import Testing

@Suite("Two plans drawn side by side")
struct PlanComparisonDrawingTests {
  private func html(_ before: String, _ after: String) throws -> String {
    var out = HTMLBuffer()
    try drawing(before, after).write(into: &out)
    return out.text
  }

  private func drawing(_ before: String, _ after: String) throws -> PlanComparisonDrawing {
    PlanComparisonDrawing(
      try RecordedPlans.tree(before), try RecordedPlans.tree(after),
      titles: .init(before: "Before", after: "After"))
  }

  @Test("A fix is drawn as it was")
  func golden() throws {
    try RecordedPlans.expect(html("tenant_before", "tenant_after"), in: "tenant.html")
  }

  @Test("What changed is marked on both sides, in words too")
  func marks() throws {
    let parts = try html("import_stale", "import_analyzed").split(separator: "<svg")
    #expect(parts.count == 3)
    #expect(parts[1].contains(">changed<") && parts[1].contains(">gone<"))
    #expect(parts[2].contains(">changed<") && parts[2].contains(">new<"))
  }

  @Test("The line says by how much")
  func change() throws {
    let text = try drawing("tenant_before", "tenant_after").description
    #expect(text.hasPrefix("Before and After: "))
    #expect(text.contains("× fewer buffers (") && text.contains("× less time"))
    #expect(text.contains("rows removed by filters 369,981 → 0"))
  }

  @Test("The same plan is said to be the same, and nothing is marked")
  func same() throws {
    let html = try html("memoize", "memoize")
    #expect(html.contains("<p class=\"plans-change\">Same plan; as much time</p>"))
    #expect(!html.contains("class=\"d\""))
  }

  @Test("Both tables are written")
  func tables() throws {
    var out = HTMLBuffer()
    try drawing("job_literal", "job_prepared").writeTable(into: &out)
    #expect(out.text.contains("<caption>Before</caption>"))
    #expect(out.text.contains("<caption>After</caption>"))
  }
}
