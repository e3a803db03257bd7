internal import CMd4c
internal import Diagnostics

extension MarkdownParser {
  /// Keeps a block that a lab runs, or claims, for whoever reads the note's lab.
  func keepLabFence(_ code: [UInt8], _ info: InfoString, _ fence: Range<Int>?) -> LabFence? {
    guard let fence, let base = context.base, info.has("run") || info.language == "claims" else {
      return nil
    }
    var infoStart = fence.upperBound
    while infoStart < context.count, base[infoStart] == 0x20 || base[infoStart] == 0x09 {
      infoStart += 1
    }
    var end = context.lineEnd(fence.lowerBound)
    while end > fence.upperBound, base[end - 1] <= 0x20 { end -= 1 }
    var lines: [(bodyOffset: Int, fileOffset: Int)] = []
    var offset = 0
    var line = context.lineEnd(fence.lowerBound)
    for text in code.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      let next = context.lineEnd(line)
      var length = next - line
      while length > 0, base[line + length - 1] == 0x0A || base[line + length - 1] == 0x0D {
        length -= 1
      }
      // A body's line is the end of the source's: what stands before it is a container's.
      let indent = max(0, length - text.count)
      lines.append((offset, context.span(line + indent, line + indent).start))
      offset += text.count + 1
      line = next
    }
    let kept = LabFence(
      info: info, body: code, span: context.span(fence.lowerBound, end), lines: lines,
      infoStart: context.span(infoStart, infoStart).start)
    document.labFences.append(kept)
    return kept
  }

  /// Writes what a lab measured below its block's listing.
  func writeFigure(of fence: LabFence, with lab: any LabRenderer) {
    let start = out.count
    lab.writeFigure(of: fence, into: &out)
    noteDrawings(from: start)
  }

  /// Remembers where drawings lie in what was written from an offset on.
  ///
  /// A drawing that begins with `data-for="page"` is a second form of one, and none of its own.
  func noteDrawings(from start: Int) {
    let forPages = Array("<svg data-for=\"page\"".utf8)
    document.drawings += out.withBytes { bytes in
      var drawings: [Range<Int>] = []
      var index = start
      while let first = ByteSearch.first("<svg", in: bytes, from: index)?.lowerBound,
        let end = ByteSearch.first("</svg>", in: bytes, from: first)?.upperBound
      {
        if !bytes[first...].starts(with: forPages) { drawings.append(first..<end) }
        index = end
      }
      return drawings
    }
  }

  /// Writes a text with masked expressions: what they have become, or in code what they were.
  func writeMasked(
    _ type: MD_TEXTTYPE, _ text: UnsafeBufferPointer<UInt8>, _ mask: InlineMask, at offset: Int,
    _ write: (UnsafeBufferPointer<UInt8>, Int) -> Void
  ) {
    var position = 0
    while position < text.count {
      guard let open = text[position...].firstIndex(of: InlineMask.open),
        let close = text[open...].firstIndex(of: InlineMask.close), close + 1 < text.count
      else { break }
      if open > position {
        write(UnsafeBufferPointer(rebasing: text[position..<open]), offset + position)
      }
      let span = context.span(offset + open, offset + close + 2)
      let source = Array(mask.original[span.start..<min(span.end, mask.original.count)])
      if type == MD_TEXT_NORMAL, let lab = options.lab {
        writeValue(source, span, lab)
      } else {
        source.withUnsafeBufferPointer { write($0, offset + open) }
      }
      position = close + 2
    }
    if position < text.count {
      write(UnsafeBufferPointer(rebasing: text[position...]), offset + position)
    }
  }

  private func writeValue(_ source: [UInt8], _ span: Span, _ lab: any LabRenderer) {
    context.mayBeAlert = false
    context.isLineStart = false
    let value = lab.inlineValue(String(decoding: source.dropFirst(2).dropLast(2), as: UTF8.self))
    if let mistake = value.mistake {
      let start = span.start + 2 + mistake.range.lowerBound
      report(
        mistake.code == .syntax ? .expression : .unknownPath, .error,
        at: Span(start, start + mistake.range.count), mistake.message, hint: mistake.hint)
    }
    document.wordCount += 1
    guard context.imageDepth == 0 else { return out.write(escaping: value.text) }
    out.write("<span class=\"value")
    if let absence = value.absence {
      out.write(" absent\" title=\"")
      out.write(escaping: absence)
    }
    out.write("\">")
    out.write(escaping: value.text)
    out.write("</span>")
    // An id made from a measurement would change with it.
    if context.headingStart != nil { context.headingTitle.write(escaping: value.text) }
  }
}
