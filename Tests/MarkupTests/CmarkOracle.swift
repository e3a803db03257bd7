internal import CCmarkGFM
internal import Glibc

/// Renders Markdown with cmark-gfm, against which our own rendering is checked.
///
/// Debian's build shares state between parsers without a lock: used on two threads at once it loses
/// links and strikethroughs silently. All its users are therefore in one serialized suite.
enum CmarkOracle {
  /// The document as HTML: tables, strikethrough, task lists and autolinks on, raw HTML let through.
  static func html(_ markdown: [UInt8]) -> [UInt8] {
    cmark_gfm_core_extensions_ensure_registered()
    guard let parser = cmark_parser_new(CMARK_OPT_UNSAFE) else { return [] }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "tasklist", "autolink"] {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    markdown.withUnsafeBytes { buffer in
      cmark_parser_feed(parser, buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
    }
    // Without a last line break it overlooks an empty task at the end.
    if markdown.last != 0x0A { cmark_parser_feed(parser, "\n", 1) }
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    let extensions = cmark_parser_get_syntax_extensions(parser)
    guard let html = cmark_render_html(document, CMARK_OPT_UNSAFE, extensions) else { return [] }
    defer { free(html) }
    return UnsafeRawBufferPointer(start: html, count: strlen(html)).map { $0 }
  }
}
