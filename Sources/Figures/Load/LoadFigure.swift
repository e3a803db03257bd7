internal import Evidence
internal import Loads
internal import Markup
internal import Notes

/// What a load did, or several that differ in what the note varies.
struct LoadFigure: FigureBody {
  private let drawing: LoadDrawing
  private let id: String

  /// - Returns: Nil for evidence that makes no sense.
  init?(_ block: LabBlock, _ evidence: BlockEvidence) {
    let recorded =
      evidence.detail["runs"]?.items ?? evidence.detail["run"].map { [$0] } ?? []
    let runs = recorded.compactMap { LoadRun($0) }
    guard !runs.isEmpty, runs.count == recorded.count else { return nil }
    drawing = LoadDrawing(runs)
    id = block.id
  }

  func writeDrawing(into out: inout HTMLBuffer) { drawing.write(into: &out) }

  func writeData(into out: inout HTMLBuffer) -> Bool {
    out.write("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Numbers of ")
    out.write(escaping: id)
    out.write("\">")
    drawing.writeTables(into: &out)
    out.write("</div>")
    return true
  }
}
