package import Diagnostics

/// What a page other than a note or a topic says of itself.
package struct PageMatter: Sendable {
  package var title = ""
  package var summary = ""
  package var isDraft = false
  package var slug: NoteMatter.Placed<String>?
  package var aliases: [NoteMatter.Placed<String>] = []
  package var canonical: String?
  package var span = Span.beginning
}

extension PageMatter {
  /// Reads a page's front matter.
  init(_ frontMatter: FrontMatter, findings: inout [Finding]) {
    var reader = KeyedReader(frontMatter.entries, at: frontMatter.head, owner: "a page")
    span = frontMatter.head
    title = reader.requiredText("title") ?? ""
    summary = reader.text("summary") ?? ""
    isDraft = reader.flag("draft") ?? false
    slug = reader.placedText("slug")
    aliases = reader.texts("aliases", allowsSingle: true).map {
      NoteMatter.Placed($0.text, at: $0.span)
    }
    canonical = reader.text("canonical")
    for key in ["date", "updated", "authors", "image", "weight"] { reader.accept(key) }
    reader.finish(advice: ForeignHabits.advice)
    findings.append(contentsOf: reader.findings)
  }
}
