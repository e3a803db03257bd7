/// The text of a source, in pieces that edits can change one by one.
package struct GeneratedText: Sendable {
  package enum Inline: Sendable {
    case words(String)
    /// To a note by its number, perhaps to a section of it.
    case link(note: Int, fragment: String?, words: String)
    /// To anything else.
    case plainLink(String, words: String)
  }

  package enum Block: Sendable {
    case paragraph([Inline])
    case code([String])
    case list([String])
    case alert(String)
    case footnote(String)
    case picture(String)
    case diagram(String)
    case html(String)
  }

  package struct Section: Sendable {
    package var title: String
    /// nil for the one that its title gives.
    package var id: String?
    package var level: Int
    package var blocks: [Block]

    package init(title: String, id: String?, level: Int = 2, blocks: [Block] = []) {
      self.title = title
      self.id = id
      self.level = level
      self.blocks = blocks
    }
  }

  package var opening: [Block]
  package var sections: [Section] = []

  package init(opening: [Block] = []) {
    self.opening = opening
  }

  /// As Markdown, with the destinations of links to notes; where a note is not there to be linked
  /// to, the words stand alone.
  func markdown(_ link: (Int, String?) -> String?) -> String {
    var out = ""
    var footnotes: [String] = []
    for block in opening { GeneratedText.write(block, to: &out, &footnotes, link) }
    for section in sections {
      let mark = String(repeating: "#", count: section.level)
      out += "\(mark) \(section.title)\(section.id.map { " {#\($0)}" } ?? "")\n\n"
      for block in section.blocks { GeneratedText.write(block, to: &out, &footnotes, link) }
    }
    for (number, text) in footnotes.enumerated() { out += "[^\(number + 1)]: \(text)\n\n" }
    return out
  }

  /// The same without what a build would warn of.
  func tidied(
    allowsHTML: Bool, hasPicture: (String) -> Bool, hasFragment: (Int) -> Bool
  ) -> GeneratedText {
    func tidied(_ block: Block) -> Block? {
      switch block {
      case .html: allowsHTML ? block : nil
      case .picture(let name): hasPicture(name) ? block : nil
      case .paragraph(let inlines): .paragraph(inlines.map(tidied))
      default: block
      }
    }
    func tidied(_ inline: Inline) -> Inline {
      switch inline {
      case .link(let note, .some, let words) where !hasFragment(note):
        .link(note: note, fragment: nil, words: words)
      case .plainLink(let destination, let words) where destination.hasPrefix("/"):
        .plainLink("/archive/", words: words)
      default: inline
      }
    }
    var copy = self
    copy.opening = opening.compactMap(tidied)
    for index in sections.indices {
      copy.sections[index].blocks = sections[index].blocks.compactMap(tidied)
    }
    return copy
  }

  private static func write(
    _ block: Block, to out: inout String, _ footnotes: inout [String],
    _ link: (Int, String?) -> String?
  ) {
    switch block {
    case .paragraph(let inlines):
      out += inlines.map { text(of: $0, link) }.joined(separator: " ") + ".\n\n"
    case .code(let lines):
      out += "```swift\n" + lines.map { "let \($0) = \"\($0)\"  // \($0)\n" }.joined() + "```\n\n"
    case .list(let items): out += items.map { "- [ ] \($0)\n" }.joined() + "\n"
    case .alert(let text): out += "> [!NOTE]\n> \(text)\n\n"
    case .footnote(let text):
      footnotes.append(text)
      out += "It says more below.[^\(footnotes.count)]\n\n"
    case .picture(let name): out += "![A picture](\(name))\n\n"
    case .diagram(let name): out += "```dot {caption=\"\(name)\"}\ndigraph { a -> b }\n```\n\n"
    case .html(let word): out += "Press <kbd>\(word)</kbd> now.\n\n"
    }
  }

  private static func text(of inline: Inline, _ link: (Int, String?) -> String?) -> String {
    switch inline {
    case .words(let words): words
    case .link(let note, let fragment, let words):
      link(note, fragment).map { "[\(words)](\($0))" } ?? words
    case .plainLink(let destination, let words): "[\(words)](\(destination))"
    }
  }
}
