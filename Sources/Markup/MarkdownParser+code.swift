internal import CMd4c
internal import Diagnostics

extension MarkdownParser {
  func openCode(_ detail: MD_BLOCK_CODE_DETAIL?) {
    context.code = []
    context.codeInfo = detail.map { MarkdownParser.bytes($0.info) } ?? []
    context.codeFence = detail.map { UInt8(bitPattern: $0.fence_char) } ?? 0
    context.codeTextStart = nil
    context.codeTextEnd = nil
    context.codeFenceOffset = nil
    guard context.codeFence != 0, let info = detail?.info.text else { return }
    info.withMemoryRebound(to: UInt8.self, capacity: 1) { pointer in
      if let offset = context.offset(of: pointer) {
        context.codeFenceOffset =
          context.fence(
            onLineAt: context.lineStart(offset), of: context.codeFence)?.lowerBound
      }
    }
  }

  func closeCode() {
    guard let code = context.code else { return }
    context.code = nil
    let info = InfoString(context.codeInfo)
    let fence = context.codeFence == 0 ? nil : findFence()
    if let fence { checkClosing(fence) }
    if let renderer = options.fenceRenderers[info.language] {
      return draw(code, info, with: renderer, fence: fence)
    }
    let lab = keepLabFence(code, info, fence)
    if let lab, let renderer = options.lab, lab.isClaims {
      return renderer.writeClaims(lab, into: &out)
    }
    let hidden = lab == nil ? nil : info["hide"]
    let start = out.count
    let lineCount = code.count(where: { $0 == 0x0A })
    let block = CodeBlock(
      info, lineCount: lineCount,
      place: { [self] start, end in infoSpan(fence, start, end) },
      findings: &document.findings)
    block.write(code, highlights: options.highlights, tokens: &tokens, into: &out)
    if hidden == "source" || hidden == "all" { out.removeLast(out.count - start) }
    if let lab, let renderer = options.lab, hidden != "figure", hidden != "all" {
      writeFigure(of: lab, with: renderer)
    }
  }

  private func draw(
    _ code: [UInt8], _ info: InfoString, with renderer: any FenceRenderer, fence: Range<Int>?
  ) {
    let start = out.count
    let mistake = renderer.render(Fence(info: info, body: code), into: &out)
    guard let mistake else { return noteDrawings(from: start) }
    var place = fence?.lowerBound ?? context.lastOffset
    for _ in 0..<max(0, mistake.line) { place = context.lineEnd(place) }
    var end = context.lineEnd(place)
    while end > place, let base = context.base, base[end - 1] <= 0x20 { end -= 1 }
    report(.diagram, .error, at: context.span(place, end), mistake.message, hint: mistake.hint)
  }

  /// The opening fence's characters in the bytes being parsed.
  private func findFence() -> Range<Int>? {
    if let offset = context.codeFenceOffset {
      return context.fence(onLineAt: context.lineStart(offset), of: context.codeFence)
    }
    if let text = context.codeTextStart {
      // Blank lines may stand between the fence and the first text that md4c points at.
      var line = context.lineStart(text)
      while line > 0 {
        line = context.lineStart(line - 1)
        if let fence = context.fence(onLineAt: line, of: context.codeFence) { return fence }
      }
      return nil
    }
    var line = context.lineStart(context.lastOffset)
    while line < context.count {
      if let fence = context.fence(onLineAt: line, of: context.codeFence),
        fence.lowerBound >= context.lastOffset
      {
        return fence
      }
      line = context.lineEnd(line)
    }
    return nil
  }

  /// Warns where nothing closes the fence, and moves on to behind the block.
  private func checkClosing(_ fence: Range<Int>) {
    guard let base = context.base else { return }
    var line = context.lineEnd(context.codeTextEnd ?? fence.upperBound)
    if let textEnd = context.codeTextEnd, textEnd > 0, base[textEnd - 1] == 0x0A { line = textEnd }
    while line < context.count {
      if let closing = context.fence(onLineAt: line, of: context.codeFence),
        closing.count >= fence.count
      {
        context.lastOffset = context.lineEnd(closing.upperBound)
        return
      }
      let isBlank = (line..<context.lineEnd(line)).allSatisfy {
        base[$0] <= 0x20 || base[$0] == 0x3E
      }
      guard isBlank else { break }
      line = context.lineEnd(line)
    }
    context.lastOffset = min(line, context.count)
    report(
      .unclosedFence, at: context.span(fence.lowerBound, fence.upperBound),
      "this code block is never closed",
      hint: "end it with a line of nothing but "
        + String(repeating: String(UnicodeScalar(context.codeFence)), count: fence.count))
  }

  /// The place of a range of the info string.
  private func infoSpan(_ fence: Range<Int>?, _ start: Int, _ end: Int) -> Span {
    guard let fence, let base = context.base else {
      return context.span(context.lastOffset, context.lastOffset)
    }
    var first = fence.upperBound
    while first < context.count, base[first] == 0x20 || base[first] == 0x09 { first += 1 }
    let lineEnd = context.lineEnd(first)
    return context.span(min(first + start, lineEnd), min(first + end, lineEnd))
  }
}
