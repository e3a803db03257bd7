package import Evidence
package import Markup

/// A note's lab: what it needs, what it runs, what it claims, and what was measured last.
package struct NoteLab: Sendable {
  /// A claim and the block that it stands in.
  package struct PlacedClaim: Sendable {
    package var claim: Claim
    package var fence: LabFence
  }

  /// What became of a block's evidence.
  package enum Freshness: String, Sendable {
    /// Measured as the block stands.
    case fresh
    /// Measured before something changed that its result depends on.
    case stale
    /// Never measured.
    case missing
    /// The last run of it failed.
    case failed
  }

  /// Below the site's folder; for a note without one, that of its file.
  package var folder: String
  package var configuration = LabConfiguration()
  /// In the order in which they are run.
  package var blocks: [LabBlock] = []
  package var claims: [PlacedClaim] = []
  /// What stands between the braces of its text, filters included.
  package var inlineExpressions: [String] = []
  /// What the last runs recorded; nil where nothing was.
  package var evidence: EvidenceFile?
  /// Of the bytes of the evidence.
  var evidenceHash: UInt64 = 0
  /// Files of the site that all of this was read from, besides the note's own; some may not exist.
  package var sources: [String] = []

  package init(folder: String) { self.folder = folder }

  /// What a reader needs to run it, in words.
  package var needs: [String] {
    var needs = configuration.needs
    for block in blocks where block.instrument == LabInstrument.program.rawValue {
      let need: String? =
        switch block.fence.info.language {
        case "python", "python3", "py": "Python 3"
        case "swift": "a Swift toolchain"
        default: nil
        }
      if let need, !needs.contains(need) { needs.append(need) }
    }
    return needs
  }

  package func block(_ id: String) -> LabBlock? { blocks.first { $0.id == id } }

  package var blockIDs: Set<String> { Set(blocks.map(\.id)) }

  package func freshness(of block: LabBlock) -> Freshness {
    guard let recorded = evidence?.blocks[block.id] else { return .missing }
    if recorded.failure != nil { return .failed }
    guard recorded.values != nil else { return .missing }
    return recorded.digest == block.digest && recorded.instrument == block.instrument
      ? .fresh : .stale
  }

  /// The claims as the evidence has them.
  package var verdicts: [ClaimVerdict] { judged(claims) }

  /// Those of one block of claims.
  package func verdicts(in fence: LabFence) -> [ClaimVerdict] {
    judged(claims.filter { $0.fence.span == fence.span })
  }

  private func judged(_ claims: [PlacedClaim]) -> [ClaimVerdict] {
    let judge = ClaimJudge(evidence?.blocks ?? [:], blocks: blockIDs)
    return claims.map { judge.judge($0.claim) }
  }

  /// Whether all blocks that a claim speaks of are measured as they stand.
  package func isFresh(_ verdict: ClaimVerdict) -> Bool {
    // A claim that cannot be read is about nothing.
    guard
      let expression = try? ExpressionParser.parse(verdict.claim.source, blocks: blockIDs)
    else { return false }
    return expression.paths.allSatisfy { path in
      block(path.block).map { freshness(of: $0) == .fresh } ?? false
    }
  }
}
