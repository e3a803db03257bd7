internal import Evidence

/// What a figure says of where it was measured.
struct FigureEnvironment {
  /// Such as `15.18`; nil without a server.
  var postgres: String?
  var sqlite: String?
  var cpus: Int?
  /// The day, as `2026-11-22`.
  var day: String

  /// - Parameters:
  ///   - evidence: Of the note.
  ///   - block: Of which a figure speaks; it may have been measured in an earlier run.
  init(_ evidence: EvidenceFile?, _ block: BlockEvidence? = nil) {
    func value(_ key: String) -> EvidenceValue? {
      block?.origin.map { $0[key] } ?? evidence?.environment[key]
    }
    postgres = value("postgres")?.string
    sqlite = value("sqlite")?.string
    cpus = value("cpus")?.int
    day = String((block?.origin?["recorded"]?.string ?? evidence?.recorded ?? "").prefix(10))
  }

  /// For example `PostgreSQL 15.18, 2 CPUs`, for a block of that instrument.
  func machine(for instrument: String, isSQLite: Bool) -> String {
    var parts: [String] = []
    if instrument != "program" {
      if isSQLite, let sqlite { parts.append("SQLite \(sqlite)") }
      if !isSQLite, let postgres { parts.append("PostgreSQL \(postgres)") }
    }
    if let cpus { parts.append("\(cpus) CPU\(cpus == 1 ? "" : "s")") }
    return parts.joined(separator: ", ")
  }
}
