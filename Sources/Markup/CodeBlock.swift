internal import Highlighting

/// Writes a listing: a caption, and code whose tokens and lines carry classes.
///
/// Lines get elements of their own only where a line number or a mark asks for them; a listing
/// without either is one run of text, which keeps pages small.
struct CodeBlock {
  var info: InfoString
  var language: Language?
  /// Whether lines are numbered, and the first one's number.
  var firstLineNumber: Int?
  /// The classes of marked lines, by 1-based line.
  var marks: [Int: LineMark] = [:]

  /// The ways a line can be marked; a line may be marked in several.
  struct LineMark: OptionSet {
    var rawValue: UInt8
    static let highlighted = LineMark(rawValue: 1)
    static let inserted = LineMark(rawValue: 2)
    static let deleted = LineMark(rawValue: 4)
  }

  /// Writes the listing; the scratch array is reused from block to block.
  func write(_ code: [UInt8], highlights: Bool, tokens: inout [Token], into out: inout HTMLBuffer) {
    out.write("<figure class=\"code\"")
    if !info.language.isEmpty {
      out.write(" data-language=\"")
      out.write(escaping: info.language)
      out.write("\"")
    }
    out.write(">")
    if let title = info["title"], !title.isEmpty {
      out.write("<figcaption>")
      out.write(escaping: title)
      out.write("</figcaption>")
    }
    out.write("<pre tabindex=\"0\"><code")
    writeClass(into: &out)
    out.write(">")
    tokens.removeAll(keepingCapacity: true)
    code.withUnsafeBufferPointer { bytes in
      if highlights, let language { language.tokenize(bytes, into: &tokens) }
      if firstLineNumber != nil || !marks.isEmpty {
        writeLines(bytes, tokens: tokens, into: &out)
      } else {
        writeRun(bytes, tokens: tokens, into: &out)
      }
    }
    out.write("</code></pre></figure>\n")
  }

  private func writeClass(into out: inout HTMLBuffer) {
    guard !info.language.isEmpty || firstLineNumber != nil else { return }
    out.write(" class=\"")
    if !info.language.isEmpty {
      out.write("language-")
      out.write(escaping: info.language)
    }
    if firstLineNumber != nil {
      out.write(info.language.isEmpty ? "numbered" : " numbered")
    }
    out.write("\"")
  }

  private func writeRun(
    _ code: UnsafeBufferPointer<UInt8>, tokens: [Token], into out: inout HTMLBuffer
  ) {
    var position = 0
    for token in tokens {
      let start = Int(token.start)
      let end = Int(token.end)
      if position < start { out.write(escaping: slice(code, position, start)) }
      write(slice(code, start, end), as: token.kind, into: &out)
      position = end
    }
    if position < code.count { out.write(escaping: slice(code, position, code.count)) }
  }

  private func writeLines(
    _ code: UnsafeBufferPointer<UInt8>, tokens: [Token], into out: inout HTMLBuffer
  ) {
    var lineStart = 0
    var number = 1
    var next = 0
    while lineStart < code.count {
      var lineEnd = lineStart
      while lineEnd < code.count, code[lineEnd] != UInt8(ascii: "\n") { lineEnd += 1 }
      openLine(number, into: &out)
      var position = lineStart
      while next < tokens.count, Int(tokens[next].start) < lineEnd {
        let start = max(Int(tokens[next].start), lineStart)
        let end = min(Int(tokens[next].end), lineEnd)
        if position < start { out.write(escaping: slice(code, position, start)) }
        if start < end { write(slice(code, start, end), as: tokens[next].kind, into: &out) }
        position = max(position, end)
        // A token that goes on in the next line is opened again there.
        if Int(tokens[next].end) > lineEnd { break }
        next += 1
      }
      if position < lineEnd { out.write(escaping: slice(code, position, lineEnd)) }
      out.write("\n</span>")
      lineStart = lineEnd + 1
      number += 1
    }
  }

  private func openLine(_ number: Int, into out: inout HTMLBuffer) {
    out.write("<span class=\"line")
    if let mark = marks[number] {
      if mark.contains(.highlighted) { out.write(" hl") }
      if mark.contains(.inserted) { out.write(" ins") }
      if mark.contains(.deleted) { out.write(" del") }
    }
    out.write("\"")
    // A style sheet counts from 1; another number stands in the page.
    if let firstLineNumber, firstLineNumber != 1 {
      out.write(" data-line=\"")
      out.write(decimal: firstLineNumber + number - 1)
      out.write("\"")
    }
    out.write(">")
  }

  private func write(
    _ text: UnsafeBufferPointer<UInt8>, as kind: TokenKind, into out: inout HTMLBuffer
  ) {
    out.write("<span class=\"")
    out.write(kind.cssClass)
    out.write("\">")
    out.write(escaping: text)
    out.write("</span>")
  }

  private func slice(
    _ code: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: code[start..<end])
  }
}
