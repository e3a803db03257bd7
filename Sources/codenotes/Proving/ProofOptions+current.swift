internal import Glibc
internal import Labs

extension ProofOptions {
  /// For a site, with the environment of this process.
  static func current(_ root: String) -> ProofOptions {
    let environment = variables
    let cache = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { "\($0)/.cache" }
    return ProofOptions(
      root: root, environment: environment, temporaryFolder: environment["TMPDIR"] ?? "/tmp",
      cacheFolder: cache.map { "\($0)/codenotes" }, engineVersion: CodeNotes.version)
  }

  private static var variables: [String: String] {
    var variables: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      next += 1
    }
    return variables
  }
}
