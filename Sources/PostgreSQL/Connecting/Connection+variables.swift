internal import CPostgreSQL

extension Connection {
  /// The variables by which other programs connect to the same database, `DATABASE_URL` among them.
  ///
  /// They hold the password where there is one. Empty once the connection is closed.
  package var variables: [String: String] {
    let options = options
    guard !options.isEmpty else { return [:] }
    let names = [
      "host": "PGHOST", "hostaddr": "PGHOSTADDR", "port": "PGPORT", "user": "PGUSER",
      "password": "PGPASSWORD", "dbname": "PGDATABASE", "sslmode": "PGSSLMODE",
      "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
    ]
    var variables = ["DATABASE_URL": Connection.url(options)]
    for (keyword, name) in names { variables[name] = options[keyword] }
    return variables
  }

  /// Source: PostgreSQL documentation, "Connection URIs".
  private static func url(_ options: [String: String]) -> String {
    var authority = encoded(options["user"] ?? "")
    if let password = options["password"] { authority += ":" + encoded(password) }
    if !authority.isEmpty { authority += "@" }
    var query: [String] = []
    let host = options["host"] ?? options["hostaddr"] ?? ""
    if host.hasPrefix("/") || host.hasPrefix("@") || host.contains(",") {
      // Not every library takes a path between the slashes.
      query.append("host=" + encoded(host, except: "/"))
      if let port = options["port"] { query.append("port=" + encoded(port)) }
    } else {
      authority += host.contains(":") ? "[\(host)]" : encoded(host)
      if let port = options["port"] { authority += ":" + port }
    }
    for keyword in ["sslmode", "sslrootcert", "sslcert", "sslkey"] {
      guard let value = options[keyword], value != "prefer" else { continue }
      query.append("\(keyword)=\(encoded(value, except: "/"))")
    }
    return "postgresql://\(authority)/\(encoded(options["dbname"] ?? ""))"
      + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }

  private static func encoded(_ text: String, except: Character? = nil) -> String {
    text.utf8.reduce(into: "") { result, byte in
      let character = Character(UnicodeScalar(byte))
      if byte < 0x80,
        character.isLetter || character.isNumber || "-._~".contains(character)
          || character == except
      {
        result.append(character)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0" + digits : "%" + digits
      }
    }
  }
}
