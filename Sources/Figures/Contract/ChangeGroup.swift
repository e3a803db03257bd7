internal import Contracts

/// One change of a description that several operations share, each of which has a finding of it.
struct ChangeGroup {
  /// In their order; the same rule at the same place.
  private(set) var findings: [ContractFinding]

  /// The groups of a report's findings, each where its first finding stands.
  static func all(of findings: [ContractFinding]) -> [ChangeGroup] {
    var groups: [ChangeGroup] = []
    for finding in findings {
      if let index = groups.firstIndex(where: { isSame($0.first, finding) }) {
        groups[index].findings.append(finding)
      } else {
        groups.append(ChangeGroup(findings: [finding]))
      }
    }
    return groups
  }

  private static func isSame(_ one: ContractFinding, _ other: ContractFinding) -> Bool {
    one.rule == other.rule && one.severity == other.severity && one.side == other.side
      && one.pointer == other.pointer && one.base == other.base && one.revision == other.revision
      && one.before == other.before && one.after == other.after && one.override == other.override
      && one.isUndecided == other.isUndecided
  }

  var first: ContractFinding { findings[0] }

  var exercisedBy: [String] { ChangeGroup.unique(findings.flatMap(\.exercisedBy)) }
  var breaks: [String] { ChangeGroup.unique(findings.flatMap(\.breaks)) }

  /// The shortest of the messages that show it, with the finding that it is of.
  var witness: (witness: Witness, finding: ContractFinding)? {
    findings.compactMap { finding in finding.witness.map { ($0, finding) } }
      .min { $0.0.text($0.1.side).utf8.count < $1.0.text($1.1.side).utf8.count }
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
