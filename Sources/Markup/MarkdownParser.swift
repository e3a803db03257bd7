internal import CMd4c
internal import Diagnostics
internal import Highlighting

/// Reads Markdown with md4c and writes HTML as its events arrive: one pass over a source.
///
/// CommonMark 0.30 with GFM's tables, strikethrough, task lists and autolinks; footnotes, alerts and
/// heading ids are added here. A class because md4c's callbacks reach it through a pointer; it is
/// made once a worker, used for one source after another, and never shared.
package final class MarkdownParser {
  package var options: MarkdownOptions
  var out = HTMLBuffer()
  var document = MarkdownDocument()
  var context = ParseContext()
  /// Reused from block to block.
  var tokens: [Token] = []

  package init(options: MarkdownOptions) {
    self.options = options
  }

  /// Parses the Markdown from `bodyStart` to the end of a file's bytes, which must be valid UTF-8.
  ///
  /// Never fails: every text is Markdown. What is wrong with it stands in `findings`, with spans
  /// counted from the start of the file.
  package func parse(_ bytes: [UInt8], from bodyStart: Int) -> MarkdownDocument {
    out = HTMLBuffer(capacity: (bytes.count - bodyStart) * 3 / 2 + 256)
    document = MarkdownDocument()
    context = ParseContext()
    var bytes = bytes
    if options.lab != nil { context.mask = InlineMask.mask(&bytes, from: bodyStart) }
    if MarkdownParser.mayHoldFootnotes(bytes, from: bodyStart) {
      var body = Array(bytes[bodyStart...])
      var extractor = FootnoteExtractor()
      extractor.extract(from: &body)
      context.footnotes = FootnoteTable(extractor.definitions, shiftedBy: bodyStart)
      run(body, from: 0, origin: .shifted(bodyStart))
      writeFootnotes(fileBytes: bytes)
    } else {
      run(bytes, from: bodyStart, origin: .shifted(0))
    }
    document.html = out.bytes
    document.otherIDs.append(contentsOf: context.footnotes.referenceIDs)
    out = HTMLBuffer()
    return document
  }

  /// Feeds bytes to md4c; `origin` says where they stand in the file.
  func run(_ bytes: [UInt8], from start: Int, origin: ParseContext.Origin) {
    guard bytes.count > start else { return }
    context.enter(origin)
    var bytes = bytes
    if let amended = Insertions.amend(bytes, from: start) { (bytes, context.insertions) = amended }
    context.count = bytes.count
    context.start = start
    context.lastOffset = start
    // md4c 0.4.8 reads the byte after a last line such as `[a](b`, and crashes if it happens to be
    // `)`: it gets a line break there.
    if bytes.last != 0x0A { bytes.append(0x0A) }
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      context.base = base
      var parser = MD_PARSER(
        abi_version: 0, flags: MarkdownParser.flags, enter_block: enterBlockCallback,
        leave_block: leaveBlockCallback, enter_span: enterSpanCallback,
        leave_span: leaveSpanCallback, text: textCallback, debug_log: nil, syntax: nil)
      base.withMemoryRebound(to: CChar.self, capacity: buffer.count) { characters in
        // md4c fails only when memory does, or when a callback asks it to stop; none does.
        _ = md_parse(
          characters + start, MD_SIZE(buffer.count - start), &parser,
          Unmanaged.passUnretained(self).toOpaque())
      }
    }
    context.base = nil
  }

  private static let flags = UInt32(
    MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS)

  private static func mayHoldFootnotes(_ bytes: [UInt8], from start: Int) -> Bool {
    bytes.withUnsafeBufferPointer {
      $0.firstOffset(of: UInt8(ascii: "["), UInt8(ascii: "^"), from: start) != nil
    }
  }

  func report(
    _ code: ProblemCode, _ severity: Severity = .warning, at span: Span, _ message: String,
    hint: String? = nil
  ) {
    document.findings.append(Finding(severity, code, at: span, message, hint: hint))
  }
}

/// The parser behind a callback's pointer.
private func parser(_ userdata: UnsafeMutableRawPointer?) -> MarkdownParser? {
  userdata.map { Unmanaged<MarkdownParser>.fromOpaque($0).takeUnretainedValue() }
}

private let enterBlockCallback:
  @convention(c) (MD_BLOCKTYPE, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Int32 = {
    parser($2)?.enterBlock($0, $1)
    return 0
  }

private let leaveBlockCallback:
  @convention(c) (MD_BLOCKTYPE, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Int32 = {
    parser($2)?.leaveBlock($0, $1)
    return 0
  }

private let enterSpanCallback:
  @convention(c) (MD_SPANTYPE, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Int32 = {
    parser($2)?.enterSpan($0, $1)
    return 0
  }

private let leaveSpanCallback:
  @convention(c) (MD_SPANTYPE, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Int32 = {
    parser($2)?.leaveSpan($0, $1)
    return 0
  }

private let textCallback:
  @convention(c) (MD_TEXTTYPE, UnsafePointer<CChar>?, MD_SIZE, UnsafeMutableRawPointer?) -> Int32 =
    {
      guard let text = $1 else { return 0 }
      let size = Int($2)
      let type = $0
      let userdata = $3
      text.withMemoryRebound(to: UInt8.self, capacity: size) {
        parser(userdata)?.text(type, UnsafeBufferPointer(start: $0, count: size))
      }
      return 0
    }
