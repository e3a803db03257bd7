internal import Evidence

/// What a figure says of where it was measured.
struct FigureEnvironment {
  /// Such as `15.18`; nil without a server.
  var postgres: String?
  var sqlite: String?
  var cpus: Int?
  /// The day, as `2026-11-22`.
  var day: String

  init(_ evidence: EvidenceFile?) {
    postgres = evidence?.environment["postgres"]?.string
    sqlite = evidence?.environment["sqlite"]?.string
    cpus = evidence?.environment["cpus"]?.int
    day = String((evidence?.recorded ?? "").prefix(10))
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
