internal import Notes

/// How far a note is proved, for the line under its title and for "Run it yourself".
struct ProofModel: TemplateObject {
  let proof: Proof
  /// The name that `codenotes prove` takes.
  let note: String

  func value(_ key: TemplateKey) -> TemplateValue? {
    switch key {
    case .kind: .text(state)
    case .text: .text(text)
    case .date: .optional(date?.longText)
    case .date_iso: .optional(date?.iso)
    case .systems: .optional(proof.systems.isEmpty ? nil : proof.systems.joined(separator: ", "))
    case .command: .text("codenotes prove \(note)")
    case .needs: .optional(proof.needs.isEmpty ? nil : ProofModel.list(proof.needs))
    default: nil
    }
  }

  private var date: Timestamp? { Timestamp(proof.recorded) }

  private var state: String {
    if proof.failing > 0 { return "failing" }
    if proof.recorded.isEmpty { return "unmeasured" }
    return proof.fresh < proof.blocks || proof.holding < proof.claims ? "stale" : "proved"
  }

  /// What holds of what is claimed; of what was run, where nothing is claimed.
  private var text: String {
    if state == "unmeasured" { return "Not measured yet" }
    guard proof.claims > 0 else {
      return proof.fresh == proof.blocks
        ? "Everything was run" : "\(proof.fresh) of \(proof.blocks) experiments are up to date"
    }
    let claims = proof.claims == 1 ? "the claim holds" : "\(proof.claims) claims hold"
    if proof.holding == proof.claims {
      return proof.claims == 1 ? "The claim holds" : "All \(claims)"
    }
    if state == "stale" {
      return "\(proof.holding) of \(claims), and the rest waits to be measured again"
    }
    return "\(proof.holding) of \(claims)"
  }

  private static func list(_ words: [String]) -> String {
    words.count < 2
      ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
  }
}
