internal import Diagnostics
internal import Highlighting

extension CodeBlock {
  /// Attributes of any block, then those that labs read.
  private static let known = [
    "title", "lines", "highlight", "ins", "del", "caption", "run", "id", "reset", "repeat",
    "timeout", "hide", "file", "compare", "isolation", "permutations", "victim", "strict",
    "foreign", "on", "mask",
  ]

  /// Reads what an info string says, and reports what it says wrongly.
  ///
  /// A mistake leaves out the mark it concerns and nothing else.
  ///
  /// - Parameters:
  ///   - info: The words after the fence.
  ///   - lineCount: How many lines the code has.
  ///   - place: Turns a range of the info string into a place in the file.
  ///   - findings: Gets what is wrong.
  init(
    _ info: InfoString, lineCount: Int, place: (Int, Int) -> Span, findings: inout [Finding]
  ) {
    self.info = info
    language = info.language.isEmpty ? nil : Language.named(info.language)
    if language == nil, !info.language.isEmpty {
      let near = EditDistance.nearest(to: info.language, among: Language.names)
      findings.append(
        Finding(
          .warning, .unknownLanguage, at: place(0, info.language.utf8.count),
          "no highlighting for the language `\(info.language)`",
          hint: near.map { "did you mean `\($0)`?" } ?? "use `text` for plain text"))
    }
    if let mistake = info.mistake {
      findings.append(
        Finding(
          .warning, .badAttribute, at: place(mistake.start, mistake.end), mistake.message,
          hint: "write attributes as `{title=\"Worker.swift\" lines highlight=\"3-5,9\"}`"))
    }
    for attribute in info.attributes {
      let span = place(attribute.start, attribute.end)
      switch attribute.key {
      case "lines": readFirstLine(attribute, span, &findings)
      case "highlight": mark(.highlighted, attribute, lineCount, span, &findings)
      case "ins": mark(.inserted, attribute, lineCount, span, &findings)
      case "del": mark(.deleted, attribute, lineCount, span, &findings)
      default: reportUnknown(attribute, span, &findings)
      }
    }
  }

  private mutating func readFirstLine(
    _ attribute: InfoString.Attribute, _ span: Span, _ findings: inout [Finding]
  ) {
    firstLineNumber = 1
    guard let value = attribute.value else { return }
    if let number = Int(value), number >= 0 {
      firstLineNumber = number
    } else {
      findings.append(
        Finding(
          .warning, .badAttribute, at: span,
          "`lines` takes the first line's number, not `\(value)`",
          hint: "write `lines` alone to count from 1"))
    }
  }

  private mutating func mark(
    _ mark: LineMark, _ attribute: InfoString.Attribute, _ lineCount: Int, _ span: Span,
    _ findings: inout [Finding]
  ) {
    for part in (attribute.value ?? "").split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
        Int($0.filter { $0 != " " })
      }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first > 0,
        first <= last
      else {
        findings.append(
          Finding(
            .warning, .badAttribute, at: span,
            "`\(attribute.key)` takes line numbers, not `\(attribute.value ?? "")`",
            hint: "write them as `\(attribute.key)=\"3-5,9\"`"))
        return
      }
      guard last <= lineCount else {
        findings.append(
          Finding(
            .warning, .badAttribute, at: span,
            "`\(attribute.key)` names line \(last), and the block has \(lineCount)",
            hint: "lines are counted from the first line of the code, which is 1"))
        return
      }
      for line in first...last { marks[line, default: []].insert(mark) }
    }
  }

  private func reportUnknown(
    _ attribute: InfoString.Attribute, _ span: Span, _ findings: inout [Finding]
  ) {
    guard !CodeBlock.known.contains(attribute.key) else { return }
    let near = EditDistance.nearest(to: attribute.key, among: CodeBlock.known)
    findings.append(
      Finding(
        .warning, .unknownAttribute, at: span, "unknown attribute `\(attribute.key)`",
        hint: near.map { "did you mean `\($0)`?" }))
  }
}
