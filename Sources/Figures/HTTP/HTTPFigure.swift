internal import Evidence
internal import Markup
internal import Notes
internal import Requests

/// What was asked and what was answered.
struct HTTPFigure: FigureBody {
  private let drawing: TranscriptDrawing
  private let id: String

  init?(_ block: LabBlock, _ evidence: BlockEvidence) {
    guard let transcript = evidence.detail["transcript"].flatMap({ Transcript($0) }) else {
      return nil
    }
    drawing = TranscriptDrawing(transcript)
    id = block.id
  }

  func writeDrawing(into out: inout HTMLBuffer) { drawing.write(into: &out) }

  func writeData(into out: inout HTMLBuffer) -> Bool {
    out.write("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Requests of ")
    out.write(escaping: id)
    out.write("\">")
    drawing.writeTable(into: &out)
    out.write("</div>")
    return true
  }
}
