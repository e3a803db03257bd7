internal import Diagnostics
internal import Evidence
internal import Files
internal import Markup

/// The reading of a note that has a lab: its text is read once to know the lab, and once more to draw
/// what was measured into it.
struct LabReading {
  private(set) var lab: NoteLab
  private(set) var document: MarkdownDocument

  /// Reads the lab and its evidence.
  init(
    _ source: SiteTree.Source, _ bytes: [UInt8], root: String, _ matter: NoteMatter,
    _ document: MarkdownDocument, findings: inout [Finding]
  ) {
    self.document = document
    let slash = source.file.lastIndex(of: "/") ?? source.file.startIndex
    let folder = String(source.file[..<slash])
    let isBundle =
      source.file.hasSuffix("/index.md") || source.file.hasSuffix("/index.markdown")
    if !isBundle {
      let place = matter.lab?.span ?? document.labFences.first?.span ?? matter.span
      findings.append(
        Finding(
          .error, .badLab, at: place,
          "a note with a lab is a folder, so that its evidence has a place",
          hint: "move it to `\(source.file.dropLast(3))/index.md`"))
    }
    lab = LabReader.read(
      matter.lab, document.labFences, root: root, folder: folder, findings: &findings)
    lab.inlineExpressions = LabReading.expressions(in: bytes)
    findings += LabReading.brokenFences(in: bytes)
    let path = "\(folder)/\(EvidenceFile.name)"
    guard isBundle, let bytes = try? FileBytes.read("\(root)/\(path)") else { return }
    do {
      lab.evidence = try EvidenceFile(bytes)
      lab.evidenceHash = ContentHash.of(bytes)
    } catch {
      findings.append(
        Finding(
          .error, .badEvidence, at: matter.span, "`\(path)` cannot be used: \(error.message)",
          hint: error.hint))
    }
  }

  /// Fences that are none: after backticks, Markdown allows no backtick on the line.
  private static func brokenFences(in bytes: [UInt8]) -> [Finding] {
    let tick = UInt8(ascii: "`")
    var findings: [Finding] = []
    for line in bytes.split(separator: 0x0A) {
      let text = line.drop { $0 == 0x20 }
      let rest = text.drop { $0 == tick }
      guard text.count - rest.count >= 3, let first = rest.firstIndex(of: tick),
        rest[..<first].contains(UInt8(ascii: "{")), rest.firstRange(of: Array("run=".utf8)) != nil
      else { continue }
      findings.append(
        Finding(
          .error, .badAttribute, at: Span(first, first + 1),
          "this line opens no block: Markdown allows no backtick after a fence of backticks",
          hint: "open and close the block with `~~~`, or leave the backticks out"))
    }
    return findings
  }

  /// What stands between double braces, in code too.
  private static func expressions(in bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0x0A).flatMap { line in
      InlineExpression.all(in: line).map { String(decoding: line[$0.inner], as: UTF8.self) }
    }
  }

  /// Draws what was measured into the text, and says what is wrong with it.
  mutating func draw(
    _ bytes: [UInt8], _ frontMatter: FrontMatter, _ parser: MarkdownParser,
    _ figures: (NoteLab) -> any LabRenderer, _ matter: inout NoteMatter,
    _ findings: inout [Finding]
  ) {
    let renderer = figures(lab)
    parser.options.lab = renderer
    document = parser.parse(bytes, from: frontMatter.bodyStart)
    parser.options.lab = nil
    matter.summary = LabReading.resolve(
      matter.summary, at: matter.summarySpan, renderer, &findings)
    reviewBlocks(&findings)
    reviewClaims(&findings)
  }

  /// Puts values in place of the expressions of a text without marks.
  private static func resolve(
    _ text: String, at span: Span, _ renderer: any LabRenderer, _ findings: inout [Finding]
  ) -> String {
    let bytes = Array(text.utf8)
    var result = ""
    var position = 0
    for expression in InlineExpression.all(in: bytes[...]) {
      let source = String(decoding: bytes[expression.inner], as: UTF8.self)
      let value = renderer.inlineValue(source)
      if let mistake = value.mistake {
        findings.append(
          Finding(
            .error, mistake.code == .syntax ? .expression : .unknownPath, at: span,
            mistake.message, hint: mistake.hint))
      }
      let before = bytes[position..<expression.whole.lowerBound]
      result += String(decoding: before, as: UTF8.self) + value.text
      position = expression.whole.upperBound
    }
    return result + String(decoding: bytes[position...], as: UTF8.self)
  }

  private func reviewBlocks(_ findings: inout [Finding]) {
    for block in lab.blocks {
      switch lab.freshness(of: block) {
      case .fresh: continue
      case .missing:
        findings.append(
          Finding(
            .warning, .missingEvidence, at: block.fence.span,
            "`\(block.id)` has never been measured", hint: LabReading.advice))
      case .stale:
        findings.append(
          Finding(
            .warning, .staleEvidence, at: block.fence.span,
            "`\(block.id)` was measured before something changed that its result depends on",
            hint: LabReading.advice))
      case .failed:
        findings.append(
          Finding(
            .warning, .failedBlock, at: block.fence.span,
            "`\(block.id)` failed when it was run last: "
              + (lab.evidence?.blocks[block.id]?.failure ?? ""), hint: nil))
      }
    }
  }

  private static let advice = "run `codenotes prove`"

  private func reviewClaims(_ findings: inout [Finding]) {
    for (placed, verdict) in zip(lab.claims, lab.verdicts) {
      let start = placed.claim.sourceRange.lowerBound
      if let mistake = verdict.mistake {
        // What is wrong with it whatever was measured has been said when the claims were read.
        guard mistake.kind != .syntax, !isAboutUnknownBlock(placed.claim), lab.isFresh(verdict)
        else { continue }
        findings.append(
          Finding(
            .error, mistake.kind == .unknownPath ? .unknownPath : .expression,
            at: placed.fence.place(
              (start + mistake.range.lowerBound)..<(start + mistake.range.upperBound)),
            mistake.message, hint: mistake.hint))
        continue
      }
      if let range = verdict.absoluteTime {
        findings.append(
          Finding(
            .warning, .absoluteTime,
            at: placed.fence.place((start + range.lowerBound)..<(start + range.upperBound)),
            "this claim holds a time against a number, which another machine will not repeat",
            hint: "claim a ratio of two times, or a count: rows, buffers, statements"))
      }
      if verdict.holds == false, lab.isFresh(verdict) {
        findings.append(
          Finding(
            .warning, .failedClaim, at: placed.fence.place(placed.claim.range),
            "this claim does not hold by what was measured", hint: nil))
      }
    }
  }

  /// Whether a claim speaks of a block that the note does not have.
  private func isAboutUnknownBlock(_ claim: Claim) -> Bool {
    let blocks = lab.blockIDs
    // One that cannot be read has been reported as such.
    let expression = try? ExpressionParser.parse(claim.source, blocks: blocks)
    return expression?.paths.contains { !blocks.contains($0.block) } ?? true
  }
}
