internal import PostgreSQL

/// How programs are told of a server: the variables that libpq and most drivers read.
///
/// Source: PostgreSQL documentation, "Environment Variables"; "Connection URIs".
struct PostgreSQLVariables {
  let variables: [String: String]

  init(_ target: ConnectionTarget) {
    var variables: [String: String] = [:]
    let names = [
      "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE",
      "password": "PGPASSWORD", "sslmode": "PGSSLMODE",
    ]
    for option in target.options {
      if let name = names[option.keyword] { variables[name] = option.value }
    }
    guard target.connectionString.isEmpty else {
      // An existing server's own string names all but the database.
      variables["DATABASE_URL"] = PostgreSQLVariables.url(
        target.connectionString, database: variables["PGDATABASE"] ?? "")
      self.variables = variables
      return
    }
    // A socket's folder is a host with its slashes escaped.
    let host = (variables["PGHOST"] ?? "").replacing("/", with: "%2F")
    variables["DATABASE_URL"] =
      "postgresql://\(variables["PGUSER"] ?? "")@/\(variables["PGDATABASE"] ?? "")?host=\(host)"
    self.variables = variables
  }

  private static func url(_ string: String, database: String) -> String {
    guard string.contains("://") else { return "\(string) dbname=\(database)" }
    let parts = string.split(separator: "?", maxSplits: 1)
    var base = String(parts[0])
    let scheme = base.firstRange(of: "://")?.upperBound ?? base.startIndex
    if let slash = base[scheme...].firstIndex(of: "/") { base = String(base[..<slash]) }
    return "\(base)/\(database)" + (parts.count > 1 ? "?\(parts[1])" : "")
  }
}
