import Foundation

/// A built site, as the drivers take it.
struct BuiltSite: Encodable, Sendable {
  /// What the tests build: once, and for all of them.
  static let all = Result { try build() }

  var name: String
  /// The folder of the output.
  var folder: String
  /// The path before each address, without a slash at its end.
  var base = ""
  /// The checks of `behaviour.py` or `search.py` to make; nil for all that any site should pass.
  var checks: [String]?

  /// The site with every construct.
  static func constructs() throws -> BuiltSite {
    guard let site = try all.get().first(where: { $0.name == "constructs" }) else {
      throw ToolFailure(what: "build", said: "there is no site with every construct")
    }
    return site
  }

  /// A thousand generated notes.
  static func many() throws -> BuiltSite {
    let scratch = try ScratchFolder().path
    try Tool.run(
      "/usr/bin/env",
      ["python3", "\(Tool.checkout)/bench/corpus.py", scratch, "--notes", "1000", "--search"])
    let folder = scratch + "/built"
    try Tool.run(Tool.codenotes, ["build", "--site", scratch + "/codenotes", "--output", folder])
    return BuiltSite(name: "many", folder: folder, checks: ["weight"])
  }

  /// A copy in a folder of its own, to be damaged.
  func copy(named name: String) throws -> BuiltSite {
    let folder = try ScratchFolder().path + "/site"
    try FileManager.default.copyItem(atPath: self.folder, toPath: folder)
    return BuiltSite(name: name, folder: folder, base: base)
  }

  private static func build() throws -> [BuiltSite] {
    let scratch = try ScratchFolder().path
    try Tool.run(Tool.codenotes, ["init", "\(scratch)/starter"])
    let constructs = "\(Tool.tests)/Site"
    let sites: [(name: String, source: String, base: String, options: [String])] = [
      ("site", "\(Tool.checkout)/site", "", []),
      ("manual", "\(Tool.checkout)/docs", "", []),
      ("starter", "\(scratch)/starter", "", []),
      ("constructs", constructs, "", ["--drafts"]),
      (
        "constructs below a path", constructs, "/sub",
        ["--drafts", "--base-url", "https://example.org/sub"]
      ),
    ]
    return try sites.map { site in
      let folder = "\(scratch)/\(site.name.replacing(" ", with: "-")).built"
      let arguments = ["build", "--site", site.source, "--output", folder] + site.options
      try Tool.run(Tool.codenotes, arguments)
      return BuiltSite(name: site.name, folder: folder, base: site.base)
    }
  }
}
