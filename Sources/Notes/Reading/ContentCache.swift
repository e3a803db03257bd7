internal import Files
internal import Markup
internal import Pictures

/// Sources parsed earlier, for as long as their files stay as they were.
package struct ContentCache: Sendable {
  private var entries: [String: (signature: FileSignature, content: Content)] = [:]
  /// Headers of images, by path.
  var pictures: [String: (signature: FileSignature, reading: PictureReading)] = [:]
  private var allowsHTML = false
  private var highlights = true

  package init() {}

  var isEmpty: Bool { entries.isEmpty }

  /// Forgets everything where Markdown is to be read in another way.
  mutating func prepare(for options: MarkdownOptions) {
    guard options.allowsHTML != allowsHTML || options.highlights != highlights else { return }
    allowsHTML = options.allowsHTML
    highlights = options.highlights
    entries = [:]
  }

  func content(of file: String, _ signature: FileSignature?) -> Content? {
    guard let entry = entries[file], entry.signature == signature else { return nil }
    return entry.content
  }

  /// Keeps what was read, and only that: a removed source is forgotten.
  package mutating func keep(_ sources: SiteSources) {
    var kept: [String: (FileSignature, Content)] = [:]
    for content in sources.contents {
      if let signature = FileBytes.signature("\(sources.root)/\(content.file)") {
        kept[content.file] = (signature, content)
      }
    }
    entries = kept
  }
}
