internal import Evidence
package import Markup
package import Notes

/// Draws a note's lab into its text: figures, claims and values.
package struct LabFigures: LabRenderer {
  let lab: NoteLab
  /// By id, for blocks whose evidence is as they stand.
  private let fresh: [String: EvidenceValue]

  package init(_ lab: NoteLab) {
    self.lab = lab
    var fresh: [String: EvidenceValue] = [:]
    for block in lab.blocks where lab.freshness(of: block) == .fresh {
      fresh[block.id] = lab.evidence?.blocks[block.id]?.values
    }
    self.fresh = fresh
  }

  // MARK: - Figures

  package func writeFigure(of fence: LabFence, into out: inout HTMLBuffer) {
    guard let block = lab.blocks.first(where: { $0.fence.span == fence.span }) else { return }
    let evidence = lab.evidence?.blocks[block.id]
    let freshness = lab.freshness(of: block)
    let frame = FigureFrame(
      block: block, freshness: freshness, evidence: evidence,
      environment: FigureEnvironment(lab.evidence, evidence))
    guard let evidence, evidence.values != nil, let body = body(of: block, evidence) else {
      return frame.writeAbsence(into: &out)
    }
    frame.write(body, into: &out)
  }

  private func body(of block: LabBlock, _ evidence: BlockEvidence) -> (any FigureBody)? {
    switch LabInstrument(rawValue: block.instrument) {
    case .sql: SQLFigure(block, evidence)
    case .program: ProgramFigure(block, evidence)
    case .plan: PlanFigure(block, evidence, other: compared(with: block))
    case .sessions: SessionsFigure(block, evidence)
    case .load: LoadFigure(block, evidence)
    case .http: HTTPFigure(block, evidence)
    case .trace: TraceFigure(block, evidence)
    case .contract: ContractFigure(block, evidence)
    case nil: nil
    }
  }

  /// The plan beside which a plan is drawn.
  private func compared(with block: LabBlock) -> (block: LabBlock, evidence: BlockEvidence)? {
    guard let id = block.attribute("compare"), let other = lab.block(id),
      let evidence = lab.evidence?.blocks[id]
    else { return nil }
    return (other, evidence)
  }

  // MARK: - Claims

  package func writeClaims(_ fence: LabFence, into out: inout HTMLBuffer) {
    let verdicts = lab.verdicts(in: fence)
    ClaimsFigure(verdicts: verdicts.map { ($0, lab.isFresh($0)) }).write(into: &out)
  }

  // MARK: - Values in prose

  package func inlineValue(_ text: String) -> InlineText {
    do throws(ExpressionMistake) {
      let value = try InlineValue(text, blocks: lab.blockIDs)
      for path in value.expression.paths {
        guard let block = lab.block(path.block) else {
          throw ClaimJudge.unknownBlock(path, lab.blockIDs)
        }
        if lab.freshness(of: block) != .fresh { return LabFigures.absent(block.id, lab) }
      }
      return InlineText(text: try value.text(Evaluator(fresh)))
    } catch {
      var result = InlineText(text: "–", absence: "This value cannot be worked out")
      result.mistake = (
        error.range, error.kind == .syntax ? .syntax : .unknown, error.message, error.hint
      )
      return result
    }
  }

  private static func absent(_ id: String, _ lab: NoteLab) -> InlineText {
    let isMissing = lab.evidence?.blocks[id]?.values == nil
    return InlineText(
      text: "–",
      absence: isMissing ? "Not measured yet" : "Not measured since the note was changed")
  }
}
