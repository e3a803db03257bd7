internal import Evidence

/// What a page says of how far its note is proved.
package struct Proof: Equatable, Sendable {
  /// How many claims the note makes.
  package var claims = 0
  /// How many of them hold by evidence that is as the note stands.
  package var holding = 0
  /// How many do not.
  package var failing = 0
  /// How many blocks are run.
  package var blocks = 0
  /// How many of them were measured as they stand.
  package var fresh = 0
  /// When the last run was, in RFC 3339; empty where there was none.
  package var recorded = ""
  /// What it ran on, such as `PostgreSQL 15.18`.
  package var systems: [String] = []
  /// What a reader needs to run it.
  package var needs: [String] = []

  package init() {}

  package init(_ lab: NoteLab) {
    blocks = lab.blocks.count
    fresh = lab.blocks.count { lab.freshness(of: $0) == .fresh }
    claims = lab.claims.count
    for verdict in lab.verdicts where lab.isFresh(verdict) {
      if verdict.holds == true { holding += 1 }
      if verdict.holds == false { failing += 1 }
    }
    needs = lab.needs
    guard let evidence = lab.evidence else { return }
    recorded = evidence.recorded
    systems = Proof.systems(evidence.environment)
  }

  /// The systems and the machine, as a reader names them.
  private static func systems(_ environment: [String: EvidenceValue]) -> [String] {
    var systems: [String] = []
    if let version = environment["postgres"]?.string { systems.append("PostgreSQL \(version)") }
    if let version = environment["sqlite"]?.string { systems.append("SQLite \(version)") }
    if let cpus = environment["cpus"]?.int { systems.append("\(cpus) CPU\(cpus == 1 ? "" : "s")") }
    return systems
  }
}
