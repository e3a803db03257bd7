internal import CBuiltInTheme
package import Diagnostics
internal import Files
package import Notes

/// The files of the theme in use: the built-in ones, and the site's own in their place.
package struct ThemeFiles: Sendable {
  /// A file of the theme that goes into the output.
  package struct Asset: Sendable {
    package var name: String
    package var bytes: [UInt8]
    /// Below the output folder.
    ///
    /// What templates get the address of changes its name with its bytes, so that a browser may
    /// keep it for ever; any other file keeps its name, so that it can be linked.
    package var output: String
  }

  package private(set) var templates: TemplateSet
  /// By name.
  package private(set) var assets: [String: Asset] = [:]

  /// Puts the site's files over the built-in ones, and compiles the templates.
  package init(_ overrides: [SiteSources.ThemeFile], problems: inout [Problem]) {
    var files: [String: SourceText] = [:]
    for index in 0..<cn_theme_file_count() {
      let file = cn_theme_file_at(index)
      let name = String(cString: file.name)
      files[name] = SourceText(
        file: "the built-in \(name)",
        bytes: Compaction.compacted(
          name, Array(UnsafeBufferPointer(start: file.bytes, count: file.count))))
    }
    let builtIn = Set(files.keys)
    for file in overrides {
      files[file.name] = SourceText(file: "theme/\(file.name)", bytes: file.bytes)
    }
    var sources: [String: SourceText] = [:]
    for (name, source) in files {
      if name.hasSuffix(".html") {
        sources[String(name.dropLast(5))] = source
      } else if name == ThemeFiles.cardTemplate {
        sources[name] = source
      } else {
        assets[name] = Asset(
          name: name, bytes: source.bytes, output: ThemeFiles.output(name, source.bytes))
      }
    }
    templates = TemplateSet(sources, problems: &problems)
    var checker = TemplateChecker(templates, sources)
    for name in ThemeFiles.pageTemplates + [ThemeFiles.cardTemplate] { checker.check(name) }
    problems += checker.problems
    ThemeFiles.reportUnused(overrides, builtIn, templates, &problems)
  }

  /// Leaves out an asset that nothing will ask for.
  package mutating func leaveOut(_ name: String) {
    assets[name] = nil
  }

  /// Templates that pages are made with; all others are parts of them.
  static let pageTemplates = [
    "404", "archive", "home", "note", "page", "redirect", "tag", "tags", "topic",
  ]

  /// The template of cards, under its whole name: `card.html` is a part of lists.
  static let cardTemplate = "card.svg"

  /// A template of the site's own that nothing uses is most likely misnamed.
  private static func reportUnused(
    _ overrides: [SiteSources.ThemeFile], _ builtIn: Set<String>, _ templates: TemplateSet,
    _ problems: inout [Problem]
  ) {
    for file in overrides where file.name.hasSuffix(".html") && !builtIn.contains(file.name) {
      let name = String(file.name.dropLast(5))
      guard !templates.uses(name) else { continue }
      let near = EditDistance.nearest(to: file.name, among: builtIn.sorted())
      problems.append(
        Problem(
          .warning, .unknownTemplate, file: "theme/\(file.name)", line: 0,
          "this replaces no template of the built-in theme, and no template uses it",
          hint: near.map { "did you mean `\($0)`?" }
            ?? "remove it, or use it in another template: `{{> \(name)}}`"))
    }
  }

  /// What templates get the address of.
  private static let addressed: Set = [
    "favicon.svg", "script.js", "search.js", "search-dialog.js", "style.css", "theme.js",
  ]

  /// For example `assets/style-9f86d081.css`, or `assets/logo.png`.
  private static func output(_ name: String, _ bytes: [UInt8]) -> String {
    guard addressed.contains(name) else { return "assets/\(name)" }
    let digits = String(ContentHash.of(bytes), radix: 16)
    let mark = String((String(repeating: "0", count: 16 - digits.count) + digits).prefix(8))
    guard let dot = name.lastIndex(of: ".") else { return "assets/\(name)-\(mark)" }
    return "assets/\(name[..<dot])-\(mark)\(name[dot...])"
  }
}
