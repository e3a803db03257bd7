internal import CMd4c
internal import Diagnostics

extension MarkdownParser {
  func enterBlock(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    closeSpans()
    context.depth += 1
    context.lastByteWasWord = false
    context.isLineStart = true
    let opensQuote = context.quotes.last?.isFresh == true
    if opensQuote { context.quotes[context.quotes.count - 1].isFresh = false }
    switch type {
    case MD_BLOCK_QUOTE:
      context.quotes.append(ParseContext.Quote(outputStart: out.count))
      out.write("<blockquote>\n")
    case MD_BLOCK_UL: out.write("<ul>\n")
    case MD_BLOCK_OL: openOrderedList(detail?.load(as: MD_BLOCK_OL_DETAIL.self))
    case MD_BLOCK_LI: openItem(detail?.load(as: MD_BLOCK_LI_DETAIL.self))
    case MD_BLOCK_HR: out.write("<hr>\n")
    case MD_BLOCK_H: openHeading()
    case MD_BLOCK_CODE: openCode(detail?.load(as: MD_BLOCK_CODE_DETAIL.self))
    case MD_BLOCK_HTML: context.html = []
    case MD_BLOCK_P:
      out.write("<p>")
      context.mayBeAlert = opensQuote
      context.paragraphStart = context.depth == 2 ? out.count : nil
    case MD_BLOCK_TABLE: openTable(detail?.load(as: MD_BLOCK_TABLE_DETAIL.self))
    case MD_BLOCK_THEAD: out.write("<thead>\n")
    case MD_BLOCK_TBODY: out.write("<tbody>\n")
    case MD_BLOCK_TR: out.write("<tr>\n")
    case MD_BLOCK_TH: openCell("<th", detail?.load(as: MD_BLOCK_TD_DETAIL.self))
    case MD_BLOCK_TD: openCell("<td", detail?.load(as: MD_BLOCK_TD_DETAIL.self))
    default: break
    }
  }

  func leaveBlock(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    closeSpans()
    context.depth -= 1
    context.lastByteWasWord = false
    switch type {
    case MD_BLOCK_QUOTE:
      let quote = context.quotes.popLast()
      out.write(quote?.isAlert == true ? "</div>\n" : "</blockquote>\n")
    case MD_BLOCK_UL: out.write("</ul>\n")
    case MD_BLOCK_OL: out.write("</ol>\n")
    case MD_BLOCK_LI: out.write("</li>\n")
    case MD_BLOCK_H: closeHeading(Int(detail?.load(as: MD_BLOCK_H_DETAIL.self).level ?? 2))
    case MD_BLOCK_CODE: closeCode()
    case MD_BLOCK_HTML: closeHTML()
    case MD_BLOCK_P: closeParagraph()
    case MD_BLOCK_TABLE:
      context.isInCell = false
      out.write("</table></div>\n")
    case MD_BLOCK_THEAD: out.write("</thead>\n")
    case MD_BLOCK_TBODY: out.write("</tbody>\n")
    case MD_BLOCK_TR: closeRow()
    case MD_BLOCK_TH: closeHeaderCell()
    case MD_BLOCK_TD: closeCell()
    default: break
    }
  }

  private func openOrderedList(_ detail: MD_BLOCK_OL_DETAIL?) {
    guard let start = detail?.start, start != 1 else { return out.write("<ol>\n") }
    out.write("<ol start=\"")
    out.write(decimal: Int(start))
    out.write("\">\n")
  }

  private func openItem(_ detail: MD_BLOCK_LI_DETAIL?) {
    guard let detail, detail.is_task != 0 else { return out.write("<li>") }
    // A box with no space behind it is no task.
    let mark = Int(detail.task_mark_offset) + context.start
    if context.isLineEnd(mark + 2) {
      out.write("<li>[")
      out.write(raw: [UInt8(bitPattern: detail.task_mark)])
      return out.write("]")
    }
    let isDone = detail.task_mark != 0x20
    out.write("<li class=\"task\"><input type=\"checkbox\" disabled")
    out.write(isDone ? " checked aria-label=\"done\"> " : " aria-label=\"to do\"> ")
  }

  // MARK: - Tables

  private func openTable(_ detail: MD_BLOCK_TABLE_DETAIL?) {
    context.tableCount += 1
    // A page may hold several, and each region needs a name of its own.
    out.write("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table ")
    out.write(decimal: context.tableCount)
    out.write("\"><table>\n")
    let cells = Int(detail?.col_count ?? 0) * Int(detail?.body_row_count ?? 0)
    context.leavesOutTrailingCells = cells > MarkdownParser.mostPaddedCells
  }

  /// md4c fills every row up to the head's width, so that a few thousand short rows under a wide
  /// head grow by thousands of times.
  ///
  /// Beyond this many cells, rows end where the author ended them, as HTML lets them.
  private static let mostPaddedCells = 100_000

  private func openCell(_ tag: StaticString, _ detail: MD_BLOCK_TD_DETAIL?) {
    context.isInCell = true
    context.cellStart = out.count
    defer { context.cellTextStart = out.count }
    out.write(tag)
    switch detail?.align {
    case MD_ALIGN_LEFT: out.write(" class=\"align-left\">")
    case MD_ALIGN_CENTER: out.write(" class=\"align-center\">")
    case MD_ALIGN_RIGHT: out.write(" class=\"align-right\">")
    default: out.write(">")
    }
  }

  /// A header without a word heads nothing, and those who hear the page are spared it.
  private func closeHeaderCell() {
    guard out.count == context.cellTextStart else { return out.write("</th>\n") }
    out.removeLast(out.count - context.cellStart)
    out.write("<td></td>\n")
  }

  private func closeCell() {
    if out.count > context.cellTextStart {
      context.emptyCellsStart = nil
    } else if context.emptyCellsStart == nil {
      context.emptyCellsStart = context.cellStart
    }
    out.write("</td>\n")
  }

  private func closeRow() {
    if context.leavesOutTrailingCells, let start = context.emptyCellsStart {
      out.removeLast(out.count - start)
    }
    context.emptyCellsStart = nil
    out.write("</tr>\n")
  }

  private func closeParagraph() {
    context.mayBeAlert = false
    if context.awaitsAlertText {
      context.awaitsAlertText = false
      return
    }
    if let start = context.paragraphStart, document.firstParagraph.isEmpty, !context.isInFootnote {
      document.firstParagraph = start..<out.count
    }
    context.paragraphStart = nil
    out.write("</p>\n")
  }

  // MARK: - Headings

  private func openHeading() {
    context.headingStart = out.count
    context.headingText = []
    context.headingTitle = HTMLBuffer()
    context.headingOffset = nil
  }

  /// Writes the heading's tags around what was written since it was opened: the id is known only
  /// now, from the text.
  private func closeHeading(_ level: Int) {
    guard let start = context.headingStart else { return }
    context.headingStart = nil
    let offset = context.headingOffset ?? context.emptyHeading(after: context.lastOffset)
    let lineStart = context.lineStart(offset)
    let span = context.span(
      lineStart, max(lineStart, trimmedLineEnd(context.lineEnd(offset))))
    let explicit = takeExplicitID(contentStart: start)
    var id = explicit ?? Slug.heading(trimmed(context.headingText))
    if id.isEmpty { id = "section" }
    if explicit != nil, context.usedIDs[id] != nil {
      report(
        .duplicateID, at: span, "another heading of this note has the id `\(id)` already",
        hint: "give each `{#id}` once in a note")
    }
    id = unique(id)
    var opening = HTMLBuffer()
    opening.write("<h")
    opening.write(decimal: level)
    opening.write(" id=\"")
    opening.write(escaping: id)
    opening.write("\">")
    out.insert(opening, at: start)
    for index in document.slots.indices.reversed() {
      guard document.slots[index].offset >= start else { break }
      document.slots[index].offset += opening.count
    }
    out.write("<a class=\"anchor\" href=\"#")
    out.write(url: id)
    out.write("\" aria-label=\"Link to this section\">#</a></h")
    out.write(decimal: level)
    out.write(">\n")
    document.headings.append(
      Heading(level: level, id: id, title: context.headingTitle.text, span: span))
  }

  /// `## Title {#id}`: takes the braces out of what was written, and returns the id.
  private func takeExplicitID(contentStart: Int) -> String? {
    let text = context.headingText
    guard text.last == UInt8(ascii: "}"),
      let open = text.lastIndex(of: UInt8(ascii: "{")), open + 2 < text.count - 1,
      text[open + 1] == UInt8(ascii: "#")
    else { return nil }
    let id = text[(open + 2)..<(text.count - 1)]
    let isPlain = id.allSatisfy {
      $0 > 0x20 && $0 != 0x22 && $0 != 0x26 && $0 != 0x3C && $0 != 0x3E && $0 != 0x23
    }
    let length = text.count - open
    guard isPlain, out.count - contentStart >= length,
      out.withBytes({ $0.suffix(length).elementsEqual(text[open...]) })
    else { return nil }
    out.removeLast(length)
    context.headingTitle.removeLast(length)
    while out.count > contentStart, out.last == 0x20 { out.removeLast() }
    while context.headingTitle.last == 0x20 { context.headingTitle.removeLast() }
    return String(decoding: id, as: UTF8.self)
  }

  private func unique(_ id: String) -> String {
    guard let uses = context.usedIDs[id] else {
      context.usedIDs[id] = 0
      return id
    }
    var number = uses + 1
    while context.usedIDs["\(id)-\(number)"] != nil { number += 1 }
    context.usedIDs[id] = number
    context.usedIDs["\(id)-\(number)"] = 0
    return "\(id)-\(number)"
  }

  private func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
    var slice = text[...]
    while slice.last == 0x20 { slice.removeLast() }
    while slice.first == 0x20 { slice.removeFirst() }
    return slice
  }

  private func trimmedLineEnd(_ end: Int) -> Int {
    guard let base = context.base else { return end }
    var end = end
    while end > 0, base[end - 1] == 0x0A || base[end - 1] == 0x0D { end -= 1 }
    return end
  }

  // MARK: - Raw HTML

  private func closeHTML() {
    guard let html = context.html else { return }
    context.html = nil
    if options.allowsHTML {
      // The text of a tight item has no end tag, and must not run into the block.
      if let last = out.last, last != 0x0A { out.write("\n") }
      return out.write(raw: html)
    }
    let shown = MarkdownParser.withoutComments(html)
    guard shown.contains(where: { $0 > 0x20 }) else { return }
    reportHTML(at: context.htmlOffset)
    context.htmlOffset = nil
    out.write("<p>")
    shown.withUnsafeBufferPointer { out.write(escaping: $0) }
    while out.last == 0x0A { out.removeLast() }
    out.write("</p>\n")
  }

  /// Says once a source that HTML shows as text.
  func reportHTML(at offset: Int?) {
    guard !context.reportedHTML else { return }
    context.reportedHTML = true
    let start = offset ?? context.lastOffset
    let lineEnd = trimmedLineEnd(context.lineEnd(start))
    let tagEnd = (start..<max(start, lineEnd)).first { context.base?[$0] == UInt8(ascii: ">") }
    report(
      .rawHTML, at: context.span(start, tagEnd.map { $0 + 1 } ?? max(start, lineEnd)),
      "raw HTML is shown as text",
      hint: "write it in Markdown, or allow it with `markdown: {html: allow}` in site.yaml")
  }

  private static func withoutComments(_ html: [UInt8]) -> [UInt8] {
    var shown: [UInt8] = []
    var index = 0
    while index < html.count {
      if html[index...].starts(with: "<!--".utf8) {
        index += 4
        while index < html.count, !html[index...].starts(with: "-->".utf8) { index += 1 }
        index = min(index + 3, html.count)
      } else {
        shown.append(html[index])
        index += 1
      }
    }
    return shown
  }
}
