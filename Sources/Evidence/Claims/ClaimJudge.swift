/// Judges claims by what was measured.
package struct ClaimJudge: Sendable {
  private let evaluator: Evaluator
  /// The ids of all blocks of the note, measured or not.
  private let blocks: Set<String>
  /// By block, then by path inside its values: the least and the greatest of what was measured.
  private let spreads: [String: [Spread]]

  /// How far a value varied where a block was measured several times.
  struct Spread: Sendable {
    var path: [String]
    var least: EvidenceValue
    var greatest: EvidenceValue
  }

  /// More blocks with a spread than that are varied together, not in all combinations.
  private static let mostCombined = 6

  package init(_ evidence: [String: BlockEvidence], blocks: Set<String>) {
    self.blocks = blocks
    evaluator = Evaluator(evidence.compactMapValues(\.values))
    spreads = evidence.mapValues { ClaimJudge.spreads(of: $0) }.filter { !$0.value.isEmpty }
  }

  package func judge(_ claim: Claim) -> ClaimVerdict {
    var verdict = ClaimVerdict(claim: claim)
    do throws(ExpressionMistake) {
      let expression = try ExpressionParser.parse(claim.source, blocks: blocks)
      verdict.absoluteTime = TimeDimension.absoluteComparison(in: expression)
      verdict.measured = evaluator.measured(expression)
      let unknown = expression.paths.first { !blocks.contains($0.block) }
      // A block that exists and has not been measured is no mistake of the claim's.
      if unknown == nil, expression.paths.contains(where: { evaluator.values[$0.block] == nil }) {
        return verdict
      }
      if let unknown, evaluator.values[unknown.block] == nil {
        throw ClaimJudge.unknownBlock(unknown, blocks)
      }
      let holds = try evaluator.judge(expression)
      verdict.holds = holds
      verdict.isFragile = turns(expression, holds)
    } catch {
      verdict.mistake = error
    }
    return verdict
  }

  package static func unknownBlock(
    _ path: Expression.Path, _ blocks: Set<String>
  ) -> ExpressionMistake {
    let unmeasured = Evaluator(Dictionary(uniqueKeysWithValues: blocks.map { ($0, .null) }))
    var mistake = ExpressionMistake(
      .unknownPath, at: path.ranges[0], "no block `\(path.block)` in this note")
    do throws(ExpressionMistake) {
      _ = try PathResolver(unmeasured.values).resolve(path)
    } catch {
      mistake.hint = error.hint
    }
    return mistake
  }

  /// Whether another of the measured values would give another verdict.
  private func turns(_ expression: Expression, _ holds: Bool) -> Bool {
    let varied = Set(expression.paths.map(\.block)).filter { spreads[$0] != nil }.sorted()
    guard !varied.isEmpty else { return false }
    let isCombined = varied.count <= ClaimJudge.mostCombined
    for choice in 0..<(isCombined ? 1 << varied.count : 2) {
      var values = evaluator.values
      for (index, block) in varied.enumerated() {
        let takesGreatest = isCombined ? choice >> index & 1 == 1 : choice == 1
        for spread in spreads[block] ?? [] {
          let value = takesGreatest ? spread.greatest : spread.least
          values[block] = values[block]?.replacing(spread.path[...], with: value)
        }
      }
      // What cannot be worked out at one end of the spread does not hold there.
      let verdict = (try? Evaluator(values).judge(expression)) ?? false
      if verdict != holds { return true }
    }
    return false
  }

  private static func spreads(of evidence: BlockEvidence) -> [Spread] {
    guard case .object(let varied)? = evidence.detail["spreads"] else { return [] }
    return varied.compactMap { path, bounds in
      guard let least = bounds["min"], let greatest = bounds["max"] else { return nil }
      return Spread(
        path: path.split(separator: ".").map(String.init), least: least, greatest: greatest)
    }
  }
}

extension EvidenceValue {
  /// The same with another value at the end of a way of keys and indexes; itself where it ends early.
  func replacing(_ path: ArraySlice<String>, with value: EvidenceValue) -> EvidenceValue {
    guard let key = path.first else { return value }
    switch self {
    case .object(var members):
      guard let old = members[key] else { return self }
      members[key] = old.replacing(path.dropFirst(), with: value)
      return .object(members)
    case .list(var items):
      guard let index = Int(key), items.indices.contains(index) else { return self }
      items[index] = items[index].replacing(path.dropFirst(), with: value)
      return .list(items)
    default: return self
    }
  }
}
