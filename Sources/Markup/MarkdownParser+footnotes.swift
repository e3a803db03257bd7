internal import Diagnostics

extension MarkdownParser {
  /// The range of the next `[^label]` in a text, with its brackets.
  func footnoteMark(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
    var position = start
    while let index = text.firstOffset(of: UInt8(ascii: "["), UInt8(ascii: "^"), from: position) {
      guard index + 3 < text.count else { return nil }
      var end = index + 2
      while end < text.count, text[end] > 0x20, text[end] != UInt8(ascii: "]"),
        text[end] != UInt8(ascii: "[")
      { end += 1 }
      if end < text.count, text[end] == UInt8(ascii: "]"), end > index + 2 {
        return index..<(end + 1)
      }
      position = index + 2
    }
    return nil
  }

  func writeWithFootnotes(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int, firstMark: Range<Int>
  ) {
    var position = 0
    var mark: Range<Int>? = firstMark
    while let found = mark {
      writeText(text, position, found.lowerBound, at: offset)
      position = found.upperBound
      let label = String(
        decoding: text[(found.lowerBound + 2)..<(found.upperBound - 1)], as: UTF8.self)
      if let (number, occurrence) = context.footnotes.refer(to: label) {
        writeReference(number, occurrence)
      } else {
        writeText(text, found.lowerBound, found.upperBound, at: offset)
        report(
          .undefinedFootnote,
          at: context.span(offset + found.lowerBound, offset + found.upperBound),
          "no footnote `[^\(label)]` in this note",
          hint: EditDistance.nearest(
            to: label, among: context.footnotes.definitions.map(\.label)
          ).map { "did you mean `[^\($0)]`?" } ?? "define it on a line of its own: `[^\(label)]: …`"
        )
      }
      mark = footnoteMark(text, from: position)
    }
    writeText(text, position, text.count, at: offset)
  }

  private func writeText(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, at offset: Int
  ) {
    guard start < end else { return }
    writeLinking(UnsafeBufferPointer(rebasing: text[start..<end]), at: offset + start)
    context.isLineStart = false
  }

  private func writeReference(_ number: Int, _ occurrence: Int) {
    out.write("<sup class=\"footnote-ref\"><a href=\"#fn-")
    out.write(decimal: number)
    out.write("\" id=\"")
    out.write(raw: FootnoteTable.referenceID(number, occurrence))
    out.write("\" aria-label=\"Footnote ")
    out.write(decimal: number)
    out.write("\">")
    out.write(decimal: number)
    out.write("</a></sup>")
  }

  /// Writes the footnotes' list.
  ///
  /// A footnote may refer to further ones, which then join it.
  func writeFootnotes(fileBytes: [UInt8]) {
    defer { reportFootnoteDefinitions() }
    guard !context.footnotes.referenced.isEmpty else { return }
    out.write("<section class=\"footnotes\" aria-label=\"Footnotes\"><ol>\n")
    var number = 1
    var bodies: [(number: Int, end: Int)] = []
    while number <= context.footnotes.referenced.count {
      let index = context.footnotes.referenced[number - 1]
      let definition = context.footnotes.definitions[index]
      out.write("<li id=\"fn-")
      out.write(decimal: number)
      out.write("\">")
      run(definition.body, from: 0, origin: .lines(definition.lines))
      bodies.append((number, writeItemEnd()))
      number += 1
    }
    out.write("</ol></section>\n")
    // Only now is it known how often each is referred to: write the ways back, last first.
    for body in bodies.reversed() { insertBackReferences(body.number, at: body.end) }
  }

  /// Ends an item; returns where the way back belongs: inside its last paragraph.
  private func writeItemEnd() -> Int {
    let place = out.hasSuffix("</p>\n") ? out.count - 5 : out.count
    out.write("</li>\n")
    return place
  }

  private func insertBackReferences(_ number: Int, at place: Int) {
    let index = context.footnotes.referenced[number - 1]
    var links = HTMLBuffer()
    for occurrence in 1...max(1, context.footnotes.referenceCounts[index] ?? 1) {
      links.write(" <a class=\"footnote-back\" href=\"#")
      links.write(raw: FootnoteTable.referenceID(number, occurrence))
      links.write("\" aria-label=\"Back to the text")
      if occurrence > 1 {
        links.write(", place ")
        links.write(decimal: occurrence)
      }
      links.write("\">↩")
      if occurrence > 1 {
        links.write("<sup>")
        links.write(decimal: occurrence)
        links.write("</sup>")
      }
      links.write("</a>")
    }
    out.insert(links, at: place)
    for slot in document.slots.indices.reversed() {
      guard document.slots[slot].offset >= place else { break }
      document.slots[slot].offset += links.count
    }
    for index in document.drawings.indices.reversed() {
      let drawing = document.drawings[index]
      guard drawing.lowerBound >= place else { break }
      document.drawings[index] =
        (drawing.lowerBound + links.count)..<(drawing.upperBound + links.count)
    }
  }

  private func reportFootnoteDefinitions() {
    for index in context.footnotes.duplicates {
      let definition = context.footnotes.definitions[index]
      report(
        .duplicateFootnote, at: definition.span,
        "the footnote `[^\(definition.label)]` is defined twice; this one is left out",
        hint: "give each footnote a label of its own")
    }
    for definition in context.footnotes.unused {
      report(
        .unusedFootnote, at: definition.span,
        "nothing refers to the footnote `[^\(definition.label)]`",
        hint: "write `[^\(definition.label)]` in the text where it belongs")
    }
  }
}
