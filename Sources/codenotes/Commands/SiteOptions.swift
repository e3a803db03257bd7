internal import ArgumentParser
internal import Glibc

/// Which site a command is about.
struct SiteOptions: ParsableArguments {
  @Option(
    name: .customLong("site"),
    help: ArgumentHelp(
      "The site's folder (default: this folder, or the nearest parent with a site.yaml).",
      valueName: "dir"))
  var folder: String?

  /// The site's folder as an absolute path.
  ///
  /// - Throws: A usage error where there is no site.yaml.
  func root() throws -> String {
    if let folder {
      guard access("\(folder)/site.yaml", R_OK) == 0 else {
        throw Failure.usage(
          "no site.yaml in \(folder)", hint: "make a site with `codenotes init \(folder)`")
      }
      return SiteOptions.absolute(folder)
    }
    var candidate = SiteOptions.absolute(".")
    while access("\(candidate)/site.yaml", R_OK) != 0 {
      guard let slash = candidate.lastIndex(of: "/"), slash > candidate.startIndex else {
        throw Failure.usage(
          "no site.yaml in this folder or any above it",
          hint: "name the site with `--site DIR`, or make one with `codenotes init DIR`")
      }
      candidate = String(candidate[..<slash])
    }
    return candidate
  }

  /// A path from the root, without `.`, `..` or a slash at its end; links are resolved as far as it
  /// exists.
  static func absolute(_ path: String) -> String {
    if let resolved = realpath(path.isEmpty ? "." : path, nil) {
      defer { free(resolved) }
      return String(cString: resolved)
    }
    var rest = Substring(path)
    while rest.count > 1, rest.hasSuffix("/") { rest.removeLast() }
    let slash = rest.lastIndex(of: "/")
    let name = slash.map { rest[rest.index(after: $0)...] } ?? rest
    let folder = slash.map { $0 == rest.startIndex ? "/" : String(rest[..<$0]) } ?? "."
    let parent = absolute(folder)
    switch name {
    case "", ".": return parent
    case "..": return parent.lastIndex(of: "/").map { String(parent[..<$0]) } ?? parent
    default: return parent == "/" ? "/\(name)" : "\(parent)/\(name)"
    }
  }
}
