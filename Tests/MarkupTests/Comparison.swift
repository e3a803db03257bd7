import Markup

/// One document, rendered by us and by cmark-gfm.
struct Comparison {
  let source: String
  let ours: [UInt8]
  let theirs: [UInt8]

  /// - Parameters:
  ///   - source: The Markdown.
  ///   - parser: Ours, with raw HTML allowed.
  init(_ source: String, _ parser: MarkdownParser) {
    self.source = source
    let bytes = Array(source.utf8)

    ours = HTMLNormalizer.normalize(HTMLNormalizer.filled(parser.parse(bytes, from: 0)))
    theirs = HTMLNormalizer.normalize(Comparison.withoutEmptyHeaders(CmarkOracle.html(bytes)))
  }

  /// With what we write for a header cell that has no text.
  private static func withoutEmptyHeaders(_ html: [UInt8]) -> [UInt8] {
    let text = String(decoding: html, as: UTF8.self)
    guard text.contains("></th>") else { return html }
    return Array(text.replacing(#/<th(?: align="[a-z]+")?></th>/#) { _ in "<td></td>" }.utf8)
  }

  var agrees: Bool { ours == theirs }

  /// A parser as the comparison needs it: what cmark-gfm has no switch for is off.
  static func makeParser() -> MarkdownParser {
    var options = MarkdownOptions()
    options.allowsHTML = true
    options.highlights = false
    return MarkdownParser(options: options)
  }

  /// The source with lines, then characters, left out as long as the renderings still differ.
  static func shrink(_ source: String, where isWanted: (String) -> Bool) -> String {
    let lines = shrink(source.split(separator: "\n", omittingEmptySubsequences: false)) {
      isWanted($0.joined(separator: "\n"))
    }
    let characters = shrink(Array(lines.joined(separator: "\n").unicodeScalars)) {
      isWanted(String(String.UnicodeScalarView($0)))
    }
    return String(String.UnicodeScalarView(characters))
  }

  static func shrinkLines(_ source: String, where isWanted: (String) -> Bool) -> String {
    shrink(source.split(separator: "\n", omittingEmptySubsequences: false)) {
      isWanted($0.joined(separator: "\n"))
    }.joined(separator: "\n")
  }

  private static func shrink<Piece>(_ pieces: [Piece], where isWanted: ([Piece]) -> Bool) -> [Piece]
  {
    var pieces = pieces
    var index = 0
    while index < pieces.count {
      var shorter = pieces
      shorter.remove(at: index)
      if isWanted(shorter) {
        pieces = shorter
        index = max(0, index - 2)
      } else {
        index += 1
      }
    }
    return pieces
  }

  var report: String {
    """
    source: \(source.debugDescription)
    ours:
    \(String(decoding: ours, as: UTF8.self))
    cmark-gfm:
    \(String(decoding: theirs, as: UTF8.self))
    """
  }
}
