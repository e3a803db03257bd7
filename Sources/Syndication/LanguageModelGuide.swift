internal import Markup
internal import Notes
internal import Site

/// Writes what the site holds for language models: Markdown with a line a note.
///
/// Source: https://llmstxt.org.
struct LanguageModelGuide: Sendable {
  let graph: SiteGraph
  let addresses: PublicAddresses

  func write(into out: inout HTMLBuffer) {
    out.write("# ")
    out.write(raw: LanguageModelGuide.line(graph.configuration.title))
    out.write("\n")
    if !graph.configuration.description.isEmpty {
      out.write("\n> ")
      out.write(raw: LanguageModelGuide.line(graph.configuration.description))
      out.write("\n")
    }
    writeSection("Start here", graph.startHere, into: &out)
    for topic in graph.topics where !topic.matter.isDraft {
      writeSection(topic.matter.title, topic.notes, into: &out)
    }
    let rest = graph.notes.indices.filter { graph.notes[$0].topic == nil }
    writeSection(graph.topics.isEmpty ? "Notes" : "Other notes", rest, into: &out)
  }

  private func writeSection(_ title: String, _ notes: [Int], into out: inout HTMLBuffer) {
    let notes = notes.filter { !graph.notes[$0].content.noteMatter.isDraft }
    guard !notes.isEmpty else { return }
    out.write("\n## ")
    out.write(raw: LanguageModelGuide.line(title))
    out.write("\n\n")
    for note in notes { writeNote(note, into: &out) }
  }

  private func writeNote(_ index: Int, into out: inout HTMLBuffer) {
    let matter = graph.notes[index].content.noteMatter
    let address = graph.markdownAddress(ofNote: index) ?? graph.notes[index].address
    out.write("- [")
    out.write(raw: LanguageModelGuide.escaped(LanguageModelGuide.line(matter.title)))
    out.write("](")
    out.write(raw: addresses.origin)
    let path = addresses.path(address)
    // Parentheses may stand in an address, but would end it here.
    out.write(
      raw: path.utf8.contains(where: { $0 == 0x28 || $0 == 0x29 })
        ? path.replacing("(", with: "%28").replacing(")", with: "%29") : path)
    out.write(")")
    if !matter.summary.isEmpty {
      out.write(": ")
      out.write(raw: LanguageModelGuide.line(matter.summary))
    }
    out.write("\n")
  }

  /// A text on one line.
  private static func line(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    return text.split { $0.isWhitespace || ($0.asciiValue ?? 0x20) < 0x20 }.joined(separator: " ")
  }

  /// Brackets and backslashes would end a link's text, or begin another.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { "[]\\".utf8.contains($0) }) else { return text }
    return text.replacing("\\", with: "\\\\").replacing("[", with: "\\[")
      .replacing("]", with: "\\]")
  }
}
