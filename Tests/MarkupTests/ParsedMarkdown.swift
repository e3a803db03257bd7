import Diagnostics
import Markup

/// A source and what our parser makes of it, in forms that tests can compare.
struct ParsedMarkdown {
  let source: String
  let document: MarkdownDocument

  init(_ source: String, _ options: MarkdownOptions = MarkdownOptions(), from start: Int = 0) {
    self.source = source
    document = MarkdownParser(options: options).parse(Array(source.utf8), from: start)
  }

  /// The HTML with the authors' own addresses in its slots.
  var html: String { String(decoding: HTMLNormalizer.filled(document), as: UTF8.self) }

  /// The same without headings' anchors and the attributes for assistive technology.
  var plainHTML: String {
    html.replacing(#/<a class="anchor".*?</a>/#, with: "")
      .replacing(#/ (?:tabindex="0"|role="\w+"|aria-label="[^"]*")/#, with: "")
  }

  /// `code: the bytes that it points at`.
  var findings: [String] {
    document.findings.map { "\($0.code.rawValue): \(text($0.span))" }
  }

  var messages: [String] { document.findings.map(\.message) }

  /// `destination @ the bytes that it points at`.
  var slots: [String] {
    document.slots.map { "\($0.destination) @ \(text($0.span))" }
  }

  var ids: [String] { document.headings.map(\.id) }

  func text(_ span: Span) -> String {
    SourceText(file: "a.md", bytes: Array(source.utf8)).text(span)
  }
}
