internal import Evidence
internal import Markup
internal import Notes

/// What a program printed, as a terminal showed it.
struct ProgramFigure: FigureBody {
  private let runs: [(isError: Bool, text: String)]
  private let exit: Int?
  private let isCut: Bool

  init?(_ block: LabBlock, _ evidence: BlockEvidence) {
    guard let output = evidence.detail["output"]?.items else { return nil }
    runs = output.map { ($0["stream"]?.string == "err", $0["text"]?.string ?? "") }
    exit = evidence.values?["exit"]?.int
    isCut = evidence.detail["cut"]?.flag ?? false
  }

  func writeDrawing(into out: inout HTMLBuffer) {
    out.write("<pre class=\"transcript\" tabindex=\"0\"><samp>")
    for run in runs {
      if run.isError { out.write("<span class=\"stderr\">") }
      TerminalText.write(run.text, into: &out)
      if run.isError { out.write("</span>") }
    }
    if runs.isEmpty { out.write("<span class=\"null\">no output</span>") }
    out.write("</samp></pre>")
    if isCut { out.write("<p class=\"rows\">Output beyond the limit is left out.</p>") }
    if let exit, exit != 0 {
      out.write("<p class=\"rows\">Exit status ")
      out.write(decimal: exit)
      if exit > 128 {
        out.write(": ended by signal ")
        out.write(decimal: exit - 128)
      }
      out.write(".</p>")
    }
  }

  func writeData(into out: inout HTMLBuffer) -> Bool { false }
}
