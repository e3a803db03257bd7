import Markup
import Plans
struct PlanDrawing {
  init(_ tree: PlanTree) {}
  var description: String { "" }
  func write(into out: inout HTMLBuffer) { out.write("<svg></svg>") }
  func writeTable(into out: inout HTMLBuffer) {}
}
struct PlanComparisonDrawing {
  init(before: PlanTree, after: PlanTree, titles: (before: String, after: String)) {}
  func write(into out: inout HTMLBuffer) { out.write("<svg></svg>") }
  func writeTable(into out: inout HTMLBuffer) {}
}
