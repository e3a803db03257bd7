import Foundation
import Testing

extension BrowserTests {
  /// The checks of behaviour see what they are for: each on a site with that one thing damaged.
  @Suite struct DamageTests {
    struct Damage: Sendable {
      var check: String
      var file: String
      var text: String
      var replacement: String
    }

    static let damages = [
      Damage(
        check: "skip-link", file: "style-*.css", text: ".skip:focus {",
        replacement: ".skip:active {"),
      Damage(
        check: "skip-link", file: page, text: "<main id=\"main-content\" tabindex=\"-1\">",
        replacement: "<main id=\"main-content\">"),
      Damage(
        check: "theme", file: "script-*.js", text: "localStorage.setItem",
        replacement: "localStorage.getItem"),
      Damage(
        check: "flash", file: "theme-*.js",
        text: "if (theme) document.documentElement.dataset.theme = theme;",
        replacement: "setTimeout(() => (document.documentElement.dataset.theme = theme), 300);"),
      Damage(check: "storage", file: "script-*.js", text: "} catch {", replacement: "} finally {"),
      Damage(
        check: "copy", file: "script-*.js", text: "!node.classList?.contains(\"del\")",
        replacement: "true"),
      Damage(
        check: "focus", file: "style-*.css", text: ":focus-visible { outline: 2px",
        replacement: ":focus-visible { outline: 0px"),
      Damage(
        check: "focus", file: page, text: "<button class=\"theme-switch\"",
        replacement: "<button tabindex=\"-1\" class=\"theme-switch\""),
      Damage(check: "contents", file: "script-*.js", text: "-75%", replacement: "-5%"),
      Damage(check: "footnotes", file: "script-*.js", text: "note.focus();", replacement: ""),
      Damage(check: "footnotes", file: "script-*.js", text: "\"auto\"", replacement: "\"manual\""),
      Damage(check: "footnotes", file: page, text: "href=\"#fn-1\"", replacement: "href=\"#fn-2\""),
      Damage(
        check: "footnotes", file: "style-*.css", text: "anchor-name: --reference;", replacement: ""),
      Damage(
        check: "print", file: "style-*.css",
        text: "white-space: pre-wrap; overflow-wrap: anywhere;", replacement: ""),
      Damage(
        check: "print", file: "style-*.css", text: "@media print {",
        replacement: "@media print and (width < 1px) {"),
      Damage(
        check: "print", file: "style-*.css", text: ":root, html[data-theme] { color-scheme: light;",
        replacement: "html, html[data-theme] { color-scheme: light;"),
    ]
    private static let page = "notes/everything/index.html"

    @Test func `what moves while it arrives is found`() throws {
      let site = try BuiltSite.constructs().copy(named: "moving")
      try FileManager.default.removeItem(atPath: "\(site.folder)/notes")
      try site.change("databases/index.html") {
        $0.replacing(">Search</a>", with: ">Search <b>wide</b></a>")
      }
      #expect(try !Tool.drive("arrival", [site]).isEmpty)
    }

    @Test func `each damage is found`() throws {
      let sound = try BuiltSite.constructs()
      let sites = try DamageTests.damages.enumerated().map { index, damage in
        var site = try sound.copy(named: String(index))
        site.checks = [damage.check]
        try site.change(damage.file) {
          $0.replacing(damage.text, with: damage.replacement)
        }
        return site
      }
      let found = Dictionary(grouping: try Tool.drive("behaviour", sites), by: \.site)
      for (index, damage) in DamageTests.damages.enumerated() {
        #expect(found[String(index)]?.isEmpty == false, "\(damage)")
      }
    }
  }
}
