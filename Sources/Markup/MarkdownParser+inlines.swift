internal import CMd4c
internal import Diagnostics

extension MarkdownParser {
  func enterSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    context.mayBeAlert = false
    context.isLineStart = false
    switch type {
    case MD_SPAN_A:
      if context.imageDepth == 0, let detail = detail?.load(as: MD_SPAN_A_DETAIL.self) {
        context.linkDepth += 1
        openLink(detail)
      }
    case MD_SPAN_IMG:
      if let detail = detail?.load(as: MD_SPAN_IMG_DETAIL.self) { openImage(detail) }
    case MD_SPAN_CODE: tag("<code>", inTitle: true)
    case MD_SPAN_EM: open(.emphasis)
    case MD_SPAN_STRONG: open(.strong)
    case MD_SPAN_DEL: open(.deletion)
    default: break
    }
  }

  func leaveSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    switch type {
    case MD_SPAN_A: closeLink()
    case MD_SPAN_IMG: closeImage()
    case MD_SPAN_CODE:
      // A line break alone, which md4c leaves out.
      if out.hasSuffix("<code>") { out.write(" ") }
      tag("</code>", inTitle: true)
    case MD_SPAN_EM: close(.emphasis)
    case MD_SPAN_STRONG: close(.strong)
    case MD_SPAN_DEL: close(.deletion)
    default: break
    }
  }

  private func open(_ emphasis: Emphasis) {
    guard context.imageDepth == 0 else { return }
    context.openEmphasis.append(emphasis)
    tag(emphasis.startTag, inTitle: true)
  }

  /// Writes an end tag only where a start tag awaits it: md4c 0.4.8 does not always pair tildes, nor
  /// links that overlap images.
  private func close(_ emphasis: Emphasis) {
    guard context.imageDepth == 0, context.openEmphasis.last == emphasis else { return }
    context.openEmphasis.removeLast()
    tag(emphasis.endTag, inTitle: true)
  }

  /// Ends at a block's border whatever was left open inside.
  func closeSpans() {
    while context.imageDepth > 0 { closeImage() }
    while let emphasis = context.openEmphasis.last { close(emphasis) }
    while context.linkDepth > 0 { closeLink() }
  }

  private func closeLink() {
    guard context.imageDepth == 0, context.linkDepth > 0 else { return }
    context.linkDepth -= 1
    out.write("</a>")
  }

  /// Inside an image's description there are no tags; in a title for the contents, no links.
  private func tag(_ tag: StaticString, inTitle: Bool) {
    guard context.imageDepth == 0 else { return }
    out.write(tag)
    if inTitle, context.headingStart != nil { context.headingTitle.write(tag) }
  }

  // MARK: - Text

  func text(_ type: MD_TEXTTYPE, _ text: UnsafeBufferPointer<UInt8>) {
    let offset = context.offset(of: text.baseAddress)
    if let offset {
      context.lastOffset = offset + text.count
      if context.headingStart != nil, context.headingOffset == nil {
        context.headingOffset = offset
      }
    }
    if let offset, let original = context.insertions.original(text, at: offset) {
      original.withUnsafeBufferPointer { write(type, $0, at: offset) }
    } else {
      write(type, text, at: offset)
    }
  }

  private func write(_ type: MD_TEXTTYPE, _ text: UnsafeBufferPointer<UInt8>, at offset: Int?) {
    if let mask = context.mask, let offset, text.contains(InlineMask.open) {
      return writeMasked(type, text, mask, at: offset) { writePlain(type, $0, at: $1) }
    }
    writePlain(type, text, at: offset)
  }

  private func writePlain(
    _ type: MD_TEXTTYPE, _ text: UnsafeBufferPointer<UInt8>, at offset: Int?
  ) {
    defer { context.isLineStart = type == MD_TEXT_SOFTBR || type == MD_TEXT_BR }
    switch type {
    case MD_TEXT_NORMAL: normal(text, at: offset)
    case MD_TEXT_CODE: code(text, at: offset)
    case MD_TEXT_SOFTBR: lineBreak("\n")
    case MD_TEXT_BR: lineBreak("<br>\n")
    case MD_TEXT_ENTITY: write(MarkdownParser.resolve(entity: text))
    case MD_TEXT_NULLCHAR: writeReplacement()
    case MD_TEXT_HTML: html(text, at: offset)
    default: normal(text, at: offset)
    }
  }

  private func normal(_ text: UnsafeBufferPointer<UInt8>, at offset: Int?) {
    if context.mayBeAlert {
      context.mayBeAlert = false
      if let offset, openAlert(text, at: offset) { return }
    }
    countWords(text)
    guard let offset, context.imageDepth == 0 else { return write(text) }
    guard let mark = footnoteMark(text, from: 0) else { return writeLinking(text, at: offset) }
    writeWithFootnotes(text, at: offset, firstMark: mark)
  }

  private func code(_ text: UnsafeBufferPointer<UInt8>, at offset: Int?) {
    guard context.code != nil else {
      countWords(text)
      return context.isInCell ? write(MarkdownParser.withoutPipeEscapes(text)) : write(text)
    }
    if let offset, let line = context.spaced(text, at: offset) {
      context.indentWidth = 0
      context.code?.append(contentsOf: line)
    } else {
      guard let indent = takeIndent(text, at: offset) else { return }
      context.code?.append(contentsOf: indent)
      context.code?.append(contentsOf: text)
    }
    if let offset {
      if context.codeTextStart == nil { context.codeTextStart = offset }
      context.codeTextEnd = offset + text.count
    }
  }

  private func html(_ text: UnsafeBufferPointer<UInt8>, at offset: Int?) {
    if context.html != nil {
      guard let indent = takeIndent(text, at: offset) else { return }
      if context.htmlOffset == nil { context.htmlOffset = offset }
      context.html?.append(contentsOf: indent)
      context.html?.append(contentsOf: text)
      return
    }
    if options.allowsHTML {
      return context.imageDepth == 0 ? out.write(raw: text) : write(text)
    }
    if context.inHTMLComment || text.starts(with: "<!--".utf8) {
      context.inHTMLComment = !text.suffix(3).elementsEqual("-->".utf8)
      return
    }
    reportHTML(at: offset)
    write(text)
  }

  /// In a table a backslash goes before every pipe that ends no cell, also in code.
  private static func withoutPipeEscapes(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in text {
      if byte == UInt8(ascii: "|"), bytes.last == UInt8(ascii: "\\") { bytes.removeLast() }
      bytes.append(byte)
    }
    return bytes
  }

  /// The white space before a line of code or HTML, as the author wrote it: md4c announces it as
  /// that many spaces, though it may be tabs.
  ///
  /// Nil while only announced.
  private func takeIndent(_ text: UnsafeBufferPointer<UInt8>, at offset: Int?) -> [UInt8]? {
    if offset == nil, text.first == 0x20 {
      context.indentWidth += text.count
      return nil
    }
    let width = context.indentWidth
    guard width > 0 else { return [] }
    context.indentWidth = 0
    return offset.map { context.indent(before: $0, width: width) }
      ?? [UInt8](repeating: 0x20, count: width)
  }

  /// Writes what stands for a byte of zero.
  private func writeReplacement() {
    let bytes = Array("\u{FFFD}".utf8)
    if context.code != nil {
      context.code?.append(contentsOf: bytes)
    } else if context.html != nil {
      context.html?.append(contentsOf: bytes)
    } else {
      write(bytes)
    }
  }

  private func lineBreak(_ written: StaticString) {
    context.lastByteWasWord = false
    if context.awaitsAlertText {
      context.awaitsAlertText = false
      return out.write("<p>")
    }
    if context.imageDepth > 0 { return out.write(" ") }
    out.write(written)
    if context.headingStart != nil {
      context.headingText.append(0x20)
      context.headingTitle.write(" ")
    }
  }

  func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { write($0) }
  }

  /// Writes text, and keeps it where a heading is open.
  func write(_ text: UnsafeBufferPointer<UInt8>) {
    out.write(escaping: text)
    if context.headingStart != nil, context.imageDepth == 0 {
      context.headingText.append(contentsOf: text)
      context.headingTitle.write(escaping: text)
    }
  }

  private func countWords(_ text: UnsafeBufferPointer<UInt8>) {
    var wordCounter = WordCounter(isInWord: context.lastByteWasWord)
    wordCounter.count(text)
    context.lastByteWasWord = wordCounter.isInWord
    document.wordCount += wordCounter.words
  }

  // MARK: - Alerts

  /// `> [!NOTE]` alone on the first line of a quote: GitHub's alerts.
  private func openAlert(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard text.firstOffset(of: UInt8(ascii: "["), UInt8(ascii: "!")) != nil else { return false }
    let line = String(decoding: text, as: UTF8.self)
    guard let kind = AlertKind(marker: line), context.isBlank(from: offset + text.count),
      let quote = context.quotes.last
    else { return false }
    out.removeLast(out.count - quote.outputStart)
    context.quotes[context.quotes.count - 1].isAlert = true
    out.write("<div class=\"alert alert-")
    out.write(raw: kind.rawValue)
    out.write("\" role=\"note\"><p class=\"alert-title\">")
    out.write(raw: kind.title)
    out.write("</p>\n")
    context.awaitsAlertText = true
    context.paragraphStart = nil
    return true
  }

  // MARK: - Attributes and entities

  /// The text of a link's address, a title or an info string, entities resolved.
  static func bytes(_ attribute: MD_ATTRIBUTE) -> [UInt8] {
    guard let text = attribute.text, attribute.size > 0 else { return [] }
    return text.withMemoryRebound(to: UInt8.self, capacity: Int(attribute.size)) { pointer in
      let all = UnsafeBufferPointer(start: pointer, count: Int(attribute.size))
      guard let types = attribute.substr_types, let offsets = attribute.substr_offsets else {
        return Array(all)
      }
      var bytes: [UInt8] = []
      var index = 0
      while offsets[index] < attribute.size {
        let piece = UnsafeBufferPointer(
          rebasing: all[Int(offsets[index])..<Int(offsets[index + 1])])
        switch types[index] {
        case MD_TEXT_ENTITY: bytes.append(contentsOf: resolve(entity: piece))
        case MD_TEXT_NULLCHAR: bytes.append(contentsOf: "\u{FFFD}".utf8)
        default: bytes.append(contentsOf: piece)
        }
        index += 1
      }
      return bytes
    }
  }

  /// The text that `&name;` or `&#number;` stands for; an unknown name stands for itself.
  static func resolve(entity: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard entity.count > 3 || entity.count > 2 && entity[1] != 0x23 else { return Array(entity) }
    let name = String(decoding: entity[1..<(entity.count - 1)], as: UTF8.self)
    guard name.hasPrefix("#") else {
      return NamedEntities.text(of: name).map { Array($0.utf8) } ?? Array(entity)
    }
    let isHex = name.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
    let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10) ?? 0
    let scalar = number == 0 ? nil : Unicode.Scalar(number)
    return Array(String(Character(scalar ?? "\u{FFFD}")).utf8)
  }
}
