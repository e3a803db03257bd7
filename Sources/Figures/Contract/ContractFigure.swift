internal import Contracts
internal import Evidence
internal import Markup
internal import Notes

/// What changed between two descriptions of an API, or which check notices which of several changes.
struct ContractFigure: FigureBody {
  private enum Content {
    case report(ContractReport)
    case matrix(ChangeMatrix)
  }

  private let content: Content
  private let id: String

  init?(_ block: LabBlock, _ evidence: BlockEvidence) {
    if let report = evidence.detail["report"].flatMap({ ContractReport(recorded: $0) }) {
      content = .report(report)
    } else if let matrix = evidence.detail["matrix"].flatMap({ ChangeMatrix(recorded: $0) }) {
      content = .matrix(matrix)
    } else {
      return nil
    }
    id = block.id
  }

  func writeDrawing(into out: inout HTMLBuffer) {
    switch content {
    case .report(let report): ContractDrawing(report, name: id).write(into: &out)
    case .matrix(let matrix): MatrixDrawing(matrix, name: id).write(into: &out)
    }
  }

  func writeData(into out: inout HTMLBuffer) -> Bool {
    switch content {
    case .report(let report):
      guard !report.findings.isEmpty else { return false }
      FindingsTable(report, name: id).write(into: &out)
      return true
    case .matrix: return false
    }
  }
}
