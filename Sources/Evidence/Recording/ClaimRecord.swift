/// A claim as the last run judged it.
package struct ClaimRecord: Equatable, Sendable {
  package var text: String
  package var expression: String
  /// nil where it was not judged.
  package var holds: Bool?
  package var isFragile: Bool
  package var measured: [String: EvidenceValue]

  package init(_ verdict: ClaimVerdict) {
    text = verdict.claim.text
    expression = verdict.claim.source
    holds = verdict.holds
    isFragile = verdict.isFragile
    measured = verdict.measured
  }

  init?(_ value: EvidenceValue) {
    guard let text = value["text"]?.string, let expression = value["expression"]?.string else {
      return nil
    }
    self.text = text
    self.expression = expression
    holds = value["holds"]?.flag
    isFragile = value["fragile"]?.flag ?? false
    if case .object(let measured)? = value["measured"] {
      self.measured = measured
    } else {
      measured = [:]
    }
  }

  var value: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "text": .text(text), "expression": .text(expression),
      "holds": holds.map { .bool($0) } ?? .null, "measured": .object(measured),
    ]
    if isFragile { members["fragile"] = true }
    return .object(members)
  }
}
