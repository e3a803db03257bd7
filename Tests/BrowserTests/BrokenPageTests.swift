import Foundation
import SeededRandom
import Testing

extension BrowserTests {
  /// Each page of `Broken` has one mistake, and says which checks should see it.
  @Suite struct BrokenPageTests {
    @Test(arguments: ["pages", "links", "weights", "checker"])
    func `a driver finds what is broken, and nothing else`(driver: String) throws {
      let site = BuiltSite(name: "broken", folder: "\(Tool.tests)/Broken")
      let mine = try #require(BrokenPageTests.checks[driver])
      let found = Dictionary(grouping: try Tool.drive(driver, [site]), by: \.page)
      for (page, broken) in try BrokenPageTests.expectations() {
        let expected = broken.intersection(mine)
        let findings = found[page] ?? []
        #expect(Set(findings.map(\.check)) == expected, "\(page): \(findings)")
      }
    }

    /// The checks that each driver makes; that of behaviour has tests of its own.
    static let checks: [String: Set<String>] = [
      "pages": [
        "axe", "console", "layout-shift", "motion", "policy", "request", "sideways",
        "without-scripts",
      ],
      "links": ["links"],
      "weights": ["weight"],
      "checker": ["html"],
    ]

    /// By address, what `data-breaks` of each page says.
    private static func expectations() throws -> [String: Set<String>] {
      var expectations: [String: Set<String>] = ["/picture.svg": ["html"]]
      let folder = "\(Tool.tests)/Broken"
      for name in try FileManager.default.contentsOfDirectory(atPath: folder)
      where name.hasSuffix(".html") {
        let page = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        let checks = try #require(page.firstMatch(of: /data-breaks="([^"]*)"/)?.output.1)
        expectations[name == "index.html" ? "/" : "/\(name)"] = Set(
          checks.split(separator: " ").map(String.init))
      }
      return expectations
    }

    @Test func `each check of a page is broken somewhere`() throws {
      let broken = try BrokenPageTests.expectations().values.reduce(into: Set()) {
        $0.formUnion($1)
      }
      let all = BrokenPageTests.checks.values.reduce(into: Set()) { $0.formUnion($1) }
      #expect(broken == all.subtracting(["weight"]))
    }

    @Test(arguments: [
      ("bytes of HTML, more than", "<div class=\"text\">", 60_000, "notes/everything/index.html"),
      ("is not in the first", "<h1>", 20_000, "notes/everything/index.html"),
      ("the text does not begin", "<div class=\"text\">", 15_000, "notes/everything/index.html"),
      ("bytes of stylesheets", "", 11_000, "style-*.css"),
      ("bytes of scripts", "", 9_000, "script-*.js"),
    ])
    func `what is too heavy is found`(
      finding: String, before: String, bytes: Int, file: String
    ) throws {
      let site = try BuiltSite.constructs().copy(named: finding)
      var random = SeededGenerator(seed: 14)
      // Letters by chance: six bits of each byte cannot be compressed.
      let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
      let ballast = String(
        (0..<bytes * 4 / 3).map { _ in letters.randomElement(using: &random) ?? "-" })
      try site.change(file) { text in
        before.isEmpty
          ? "\(text)/* \(ballast) */" : text.replacing(before, with: "<!--\(ballast)-->\(before)")
      }
      let findings = try Tool.drive("weights", [site])
      #expect(findings.contains { $0.message.contains(finding) }, "\(findings)")
    }
  }
}
