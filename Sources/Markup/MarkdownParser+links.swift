internal import CMd4c
internal import Diagnostics

extension MarkdownParser {
  func openLink(_ detail: MD_SPAN_A_DETAIL) {
    let destination = MarkdownParser.bytes(detail.href)
    let span = place(of: detail.href, destination)
    out.write("<a href=\"")
    switch LinkDestination(destination) {
    case .internal:
      document.slots.append(
        LinkSlot(
          kind: .link, offset: out.count, destination: String(decoding: destination, as: UTF8.self),
          span: span))
    case .external:
      out.write(url: destination)
      document.externalLinks.append(
        ExternalLink(destination: String(decoding: destination, as: UTF8.self), span: span))
    case .other: out.write(url: destination)
    case .unsafe:
      if options.allowsHTML { out.write(url: destination) } else { reportUnsafe(destination, span) }
    }
    out.write("\"")
    writeTitle(MarkdownParser.bytes(detail.title))
    out.write(">")
  }

  /// Writes text, its bare addresses as links.
  func writeLinking(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) {
    guard context.linkDepth == 0 else { return write(text) }
    let previous = context.isLineStart || offset == 0 ? nil : context.base?[offset - 1]
    var position = 0
    while let link = Autolink.first(in: text, from: position, after: previous) {
      write(UnsafeBufferPointer(rebasing: text[position..<link.range.lowerBound]))
      openAutolink(link, text, at: offset)
      write(UnsafeBufferPointer(rebasing: text[link.range]))
      out.write("</a>")
      position = link.range.upperBound
    }
    write(UnsafeBufferPointer(rebasing: text[position...]))
  }

  private func openAutolink(_ link: Autolink, _ text: UnsafeBufferPointer<UInt8>, at offset: Int) {
    let destination = Array("\(link.prefix)".utf8) + text[link.range]
    out.write("<a href=\"")
    out.write(url: destination)
    out.write("\">")
    guard case .external = LinkDestination(destination) else { return }
    document.externalLinks.append(
      ExternalLink(
        destination: String(decoding: destination, as: UTF8.self),
        span: context.span(offset + link.range.lowerBound, offset + link.range.upperBound)))
  }

  func openImage(_ detail: MD_SPAN_IMG_DETAIL) {
    context.imageDepth += 1
    context.imageTitles.append(MarkdownParser.bytes(detail.title))
    guard context.imageDepth == 1 else { return }
    let destination = MarkdownParser.bytes(detail.src)
    let span = place(of: detail.src, destination)
    out.write("<img ")
    switch LinkDestination(destination) {
    case .internal:
      document.slots.append(
        LinkSlot(
          kind: .image(hasAlternativeText: false), offset: out.count,
          destination: String(decoding: destination, as: UTF8.self), span: span))
      context.imageSlot = document.slots.count - 1
    case .external, .other:
      reportRemote(span)
      out.write("src=\"")
      out.write(url: destination)
      out.write("\"")
    case .unsafe:
      out.write("src=\"")
      if options.allowsHTML || MarkdownParser.isImageData(destination) {
        out.write(url: destination)
      } else {
        reportUnsafe(destination, span)
      }
      out.write("\"")
    }
    out.write(" alt=\"")
    context.imageTextStart = out.count
    context.imageSpan = span
  }

  func closeImage() {
    guard context.imageDepth > 0 else { return }
    context.imageDepth -= 1
    let title = context.imageTitles.popLast() ?? []
    guard context.imageDepth == 0 else { return }
    let hasText = out.count > context.imageTextStart
    if !hasText {
      report(
        .missingAlt, at: context.imageSpan, "this image has no alternative text",
        hint: "say between the brackets what the image shows: `![what it shows](…)`")
    }
    out.write("\"")
    writeTitle(title)
    guard let slot = context.imageSlot else { return out.write(" loading=\"lazy\">") }
    // Whether it loads at once is known where its size is.
    out.write(">")
    document.slots[slot].kind = .image(hasAlternativeText: hasText)
    document.slots[slot].tagLength = out.count - document.slots[slot].offset
    context.imageSlot = nil
  }

  private func reportRemote(_ span: Span) {
    report(
      .remoteImage, at: span,
      "this image comes from another site, which learns of each reader",
      hint: "put the image beside the note, and link to its file: then it has a size, too")
  }

  private func writeTitle(_ title: [UInt8]) {
    guard !title.isEmpty else { return }
    out.write(" title=\"")
    title.withUnsafeBufferPointer { out.write(escaping: $0) }
    out.write("\"")
  }

  private func reportUnsafe(_ destination: [UInt8], _ span: Span) {
    let scheme = String(decoding: destination.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
    let reason =
      scheme.lowercased() == "file"
      ? "since it leads to each reader's own disk" : "since it can run code"
    report(
      .unsafeLink, at: span, "a `\(scheme):` address is left out, \(reason)",
      hint: "allow it with `markdown: {html: allow}` in site.yaml")
  }

  private static func isImageData(_ destination: [UInt8]) -> Bool {
    destination.starts(with: "data:image/".utf8)
  }

  /// Where an address stands in the file: md4c points at it where it holds no escapes; otherwise it
  /// is looked for behind the text that came last.
  private func place(of attribute: MD_ATTRIBUTE, _ destination: [UInt8]) -> Span {
    let exact: Int? = attribute.text.flatMap { text in
      text.withMemoryRebound(to: UInt8.self, capacity: 1) { context.offset(of: $0) }
    }
    if let exact { return context.span(exact, min(exact + destination.count, context.count)) }
    guard let base = context.base else {
      return context.span(context.lastOffset, context.lastOffset)
    }
    let finder = DestinationFinder(
      bytes: UnsafeBufferPointer(start: base, count: context.count))
    if destination.isEmpty {
      let range = finder.emptyParentheses(from: context.lastOffset)
      return context.span(
        range?.lowerBound ?? context.lastOffset, range?.upperBound ?? context.lastOffset)
    }
    if let range = finder.inParagraph(destination, from: context.lastOffset) {
      return context.span(range.lowerBound, range.upperBound)
    }
    if let known = context.definitionSpans[destination] { return known }
    let range = finder.inDefinitions(destination) ?? context.lastOffset..<context.lastOffset
    let span = context.span(range.lowerBound, range.upperBound)
    context.definitionSpans[destination] = span
    return span
  }
}

/// Where an address leads, as far as its text tells.
enum LinkDestination {
  /// A path or a fragment: to be resolved in the site.
  case `internal`
  /// Another site, over HTTP.
  case external
  /// Another scheme, such as `mailto:`.
  case other
  /// A scheme that runs code or reads the reader's disk.
  case unsafe

  init(_ destination: [UInt8]) {
    if destination.starts(with: "//".utf8) { self = .external; return }
    guard let colon = destination.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      LinkDestination.isScheme(destination[..<colon])
    else { self = .internal; return }
    switch String(decoding: destination[..<colon], as: UTF8.self).lowercased() {
    case "http", "https": self = .external
    case "javascript", "vbscript", "file", "data": self = .unsafe
    default: self = .other
    }
  }

  /// RFC 3986, section 3.1.
  private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, (first | 0x20) >= 0x61, (first | 0x20) <= 0x7A else {
      return false
    }
    return bytes.allSatisfy {
      ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || (0x30...0x39).contains($0)
        || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
  }
}
