internal import Markup
internal import Notes
internal import Site

/// Writes a note's text as a feed reader can show it: no style sheet, no script, and other texts around.
///
/// One pass over the bytes. Text is copied as it is; of tags, classes and what serves the keyboard or
/// a script go, and addresses become absolute. Raw HTML of an author's comes through here too, so that
/// nothing is taken for granted about what a tag holds.
struct FeedContentWriter {
  private let html: UnsafeBufferPointer<UInt8>
  private let document: MarkdownDocument
  private let note: SiteGraph.Note
  private let addresses: AbsoluteAddresses
  private let site: PublicAddresses
  private var nextSlot = 0
  private var nextDrawing = 0
  /// The end tags of the open `div` elements; an empty one for a `div` that is left out.
  private var divisionEnds: [StaticString] = []
  private var isInAlertTitle = false

  /// Appends the text of a note to a buffer.
  static func write(
    _ note: SiteGraph.Note, _ site: PublicAddresses, into out: inout HTMLBuffer
  ) {
    let document = note.content.document
    document.html.withUnsafeBufferPointer { html in
      var writer = FeedContentWriter(html, document, note, site)
      writer.write(into: &out)
    }
  }

  private init(
    _ html: UnsafeBufferPointer<UInt8>, _ document: MarkdownDocument, _ note: SiteGraph.Note,
    _ site: PublicAddresses
  ) {
    self.html = html
    self.document = document
    self.note = note
    self.site = site
    addresses = AbsoluteAddresses(site, page: note.address)
  }

  private mutating func write(into out: inout HTMLBuffer) {
    let drawings = document.drawings
    var position = 0
    while position < html.count {
      let end = html.firstOffset(of: UInt8(ascii: "<"), from: position) ?? html.count
      out.write(raw: UnsafeBufferPointer(rebasing: html[position..<end]))
      position = end
      guard position < html.count else { break }
      if nextDrawing < drawings.count, drawings[nextDrawing].lowerBound == position {
        writeDrawing(at: position, into: &out)
        position = drawings[nextDrawing].upperBound
        nextDrawing += 1
      } else if let tag = HTMLTag(html, at: position) {
        position = write(tag, at: position, into: &out)
      } else {
        position = writeOther(at: position, into: &out)
      }
    }
  }

  // MARK: - Tags

  /// Writes what becomes of a tag; returns where to go on.
  private mutating func write(_ tag: HTMLTag, at start: Int, into out: inout HTMLBuffer) -> Int {
    if tag.isNamed("span") { return tag.end }
    if tag.isNamed("div") {
      writeDivision(tag, start, into: &out)
    } else if tag.isNamed("p") {
      writeParagraph(tag, start, into: &out)
    } else if tag.isEnd {
      out.write(raw: UnsafeBufferPointer(rebasing: html[start..<tag.end]))
    } else if tag.isNamed("a"), tag.has("class", "anchor") {
      return skip(to: "</a>", from: tag.end)
    } else if tag.isNamed("script") {
      return skip(to: "</script>", from: tag.end)
    } else if tag.isNamed("style") {
      return skip(to: "</style>", from: tag.end)
    } else if tag.isNamed("svg"), tag.has("data-for", "page") {
      return skip(to: "</svg>", from: tag.end)
    } else if tag.isNamed("input"), tag.has("type", "checkbox") {
      out.write(tag.value(of: "checked") == nil ? "☐" : "☑")
    } else {
      if tag.isNamed("section"), tag.has("class", "footnotes") { out.write("<hr>\n") }
      writeStart(tag, start, into: &out)
    }
    return tag.end
  }

  private mutating func writeDivision(_ tag: HTMLTag, _ start: Int, into out: inout HTMLBuffer) {
    if tag.isEnd {
      out.write(divisionEnds.popLast() ?? "")
    } else if tag.has("class", "table") {
      divisionEnds.append("")
    } else if tag.value(of: "class")?.starts(with: "alert ".utf8) == true {
      out.write("<blockquote>")
      divisionEnds.append("</blockquote>")
    } else {
      writeStart(tag, start, into: &out)
      divisionEnds.append("</div>")
    }
  }

  private mutating func writeParagraph(_ tag: HTMLTag, _ start: Int, into out: inout HTMLBuffer) {
    if tag.isEnd {
      out.write(isInAlertTitle ? "</strong></p>" : "</p>")
      isInAlertTitle = false
    } else if tag.has("class", "alert-title") {
      out.write("<p><strong>")
      isInAlertTitle = true
    } else {
      writeStart(tag, start, into: &out)
    }
  }

  /// A source that changed since it was linked may have more slots; the next build has it right.
  private func href(_ slot: Int) -> String { slot < note.hrefs.count ? note.hrefs[slot] : "" }

  private mutating func writeStart(_ tag: HTMLTag, _ start: Int, into out: inout HTMLBuffer) {
    out.write(raw: UnsafeBufferPointer(rebasing: html[start..<tag.name.upperBound]))
    let slots = document.slots
    while nextSlot < slots.count, slots[nextSlot].offset < start { nextSlot += 1 }
    let slot = nextSlot < slots.count && slots[nextSlot].offset < tag.end ? nextSlot : nil
    if let slot, case .image = slots[slot].kind {
      out.write(" src=\"")
      addresses.write(href(slot), into: &out)
      out.write("\"")
    }
    for attribute in tag.attributes where !isLeftOut(attribute) {
      if let slot, attribute.value.lowerBound == slots[slot].offset {
        out.write(" href=\"")
        addresses.write(href(slot), into: &out)
        out.write("\"")
      } else {
        write(attribute, into: &out)
      }
    }
    writeAlignment(tag, into: &out)
    out.write(">")
  }

  private func write(_ attribute: HTMLTag.Attribute, into out: inout HTMLBuffer) {
    out.write(" ")
    out.write(raw: UnsafeBufferPointer(rebasing: html[attribute.name]))
    guard !attribute.value.isEmpty || isAddress(attribute) else { return out.write("=\"\"") }
    let value = UnsafeBufferPointer(rebasing: html[attribute.value])
    out.write("=\"")
    if isAddress(attribute) {
      addresses.write(attribute: value, into: &out)
    } else if HTMLTag.equal(html, attribute.name, "srcset") {
      addresses.write(candidates: value, into: &out)
    } else {
      for byte in value {
        if byte == UInt8(ascii: "\"") { out.write("&quot;") } else { out.append(byte) }
      }
    }
    out.write("\"")
  }

  /// A class is all that tells how a cell is aligned.
  private func writeAlignment(_ tag: HTMLTag, into out: inout HTMLBuffer) {
    guard tag.isNamed("td") || tag.isNamed("th") else { return }
    if tag.has("class", "align-left") {
      out.write(" style=\"text-align:left\"")
    } else if tag.has("class", "align-center") {
      out.write(" style=\"text-align:center\"")
    } else if tag.has("class", "align-right") {
      out.write(" style=\"text-align:right\"")
    }
  }

  /// Attributes that mean something only on the note's page.
  private func isLeftOut(_ attribute: HTMLTag.Attribute) -> Bool {
    let name = attribute.name
    for word: StaticString in ["class", "tabindex", "role", "loading", "style"]
    where HTMLTag.equal(html, name, word) {
      return true
    }
    for start: StaticString in ["aria-", "data-", "on"]
    where HTMLTag.starts(html, name, with: start) {
      return true
    }
    return false
  }

  private func isAddress(_ attribute: HTMLTag.Attribute) -> Bool {
    for word: StaticString in ["href", "src", "poster", "cite", "action"]
    where HTMLTag.equal(html, attribute.name, word) {
      return true
    }
    return false
  }

  // MARK: - What else there is

  /// A drawing inside of text is lost on most feed readers: they get it as a picture.
  private func writeDrawing(at start: Int, into out: inout HTMLBuffer) {
    guard nextDrawing < note.drawings.count, let tag = HTMLTag(html, at: start) else { return }
    out.write("<img src=\"")
    out.write(escaping: site.origin + site.path(note.drawings[nextDrawing]))
    out.write("\" alt=\"")
    if let label = tag.value(of: "aria-label") { out.write(raw: label) }
    out.write("\"")
    for name: StaticString in ["width", "height"] {
      guard let value = tag.value(of: name) else { continue }
      out.write(" ")
      out.write(name)
      out.write("=\"")
      out.write(raw: value)
      out.write("\"")
    }
    out.write(">")
  }

  /// Leaves out a comment; anything else that is no tag is text.
  private func writeOther(at start: Int, into out: inout HTMLBuffer) -> Int {
    if HTMLTag.starts(html, start..<html.count, with: "<!--") {
      return skip(to: "-->", from: start + 4)
    }
    if start + 1 < html.count, "!?".utf8.contains(html[start + 1]) {
      return skip(to: ">", from: start + 1)
    }
    out.write("&lt;")
    return start + 1
  }

  /// The offset behind the next such text, or the end.
  private func skip(to text: StaticString, from start: Int) -> Int {
    var index = start
    while index < html.count {
      if HTMLTag.starts(html, index..<html.count, with: text) {
        return index + text.utf8CodeUnitCount
      }
      index += 1
    }
    return html.count
  }
}
