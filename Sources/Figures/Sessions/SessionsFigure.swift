internal import Evidence
internal import Markup
internal import Notes
internal import Sessions

/// Sessions side by side: who did what, who waited for whom, and what became of it.
struct SessionsFigure: FigureBody {
  private let drawing: SessionsDrawing
  private let id: String

  init?(_ block: LabBlock, _ evidence: BlockEvidence) {
    guard let run = evidence.detail["run"].flatMap({ SessionRun($0) }) else { return nil }
    drawing = SessionsDrawing(
      run, orders: evidence.detail["orders"].flatMap { OrderTable($0) }, name: block.id)
    id = block.id
  }

  func writeDrawing(into out: inout HTMLBuffer) { drawing.write(into: &out) }

  func writeData(into out: inout HTMLBuffer) -> Bool {
    out.write("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Steps of ")
    out.write(escaping: id)
    out.write("\">")
    drawing.writeTables(into: &out)
    out.write("</div>")
    return true
  }
}
