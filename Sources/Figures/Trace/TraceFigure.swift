internal import Evidence
internal import Markup
internal import Notes
internal import Telemetry

/// What was captured of a system's telemetry, or of several runs that differ in what the note varies.
struct TraceFigure: FigureBody {
  private let drawing: TraceDrawing
  private let id: String

  /// - Returns: Nil for evidence that makes no sense.
  init?(_ block: LabBlock, _ evidence: BlockEvidence) {
    let recorded = evidence.detail["runs"]?.items ?? []
    let runs = recorded.compactMap { TraceRun($0) }
    guard !runs.isEmpty, runs.count == recorded.count else { return nil }
    drawing = TraceDrawing(runs, name: block.id)
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
