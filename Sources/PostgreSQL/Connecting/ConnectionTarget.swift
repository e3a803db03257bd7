/// Where a server is, and as whom to connect to which database.
package struct ConnectionTarget: Equatable, Sendable {
  /// A connection string of libpq: a URI, or `keyword=value` pairs.
  ///
  /// What it leaves out, libpq takes from the `PG*` variables of the environment. Source: PostgreSQL
  /// documentation, "Connection Strings".
  package var connectionString: String
  /// Options that stand above the string's, in order, each keyword once.
  package var options: [Option]

  /// A connection parameter, as "Parameter Key Words" names them.
  package struct Option: Equatable, Sendable {
    package var keyword: String
    package var value: String

    package init(_ keyword: String, _ value: String) {
      self.keyword = keyword
      self.value = value
    }
  }

  package init(_ connectionString: String, options: [Option] = []) {
    self.connectionString = connectionString
    self.options = options
  }

  /// The same server, another database.
  package func database(_ name: String) -> ConnectionTarget {
    setting("dbname", to: name)
  }

  /// The same with one option more.
  package func setting(_ keyword: String, to value: String) -> ConnectionTarget {
    var target = self
    target.options.removeAll { $0.keyword == keyword }
    target.options.append(Option(keyword, value))
    return target
  }

  /// What libpq is given: the string is expanded where it stands, and later options replace earlier ones.
  var parameters: [Option] {
    [
      Option("fallback_application_name", "codenotes"), Option("dbname", connectionString),
    ] + options + [Option("client_encoding", "UTF8")]
  }
}
