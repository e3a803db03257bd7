import SeededRandom

/// Writes random Markdown that holds every construct we read, in all their nestings.
///
/// Left out are our own additions, which cmark-gfm does not read: footnotes, alerts, `{#id}` and the
/// attributes of code blocks. The same seed gives the same document.
struct DocumentGenerator {
  var random: SeededGenerator
  /// How many of a hundred inlines are of the kinds that hardly anyone writes.
  let oddity: Int

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    oddity = random.chance(95) ? 0 : 4
  }

  /// A document of about 3 to 30 lines.
  mutating func document() -> String {
    var lines: [String] = []
    for _ in 0...random.below(4) {
      if !lines.isEmpty, random.chance(95 - 5 * oddity) {
        lines.append(random.chance(10) ? "  " : "")
      }
      lines += block(depth: 0)
    }
    let ending = random.chance(6) ? "\r\n" : "\n"
    return lines.joined(separator: ending) + (random.chance(90) ? ending : "")
  }

  // MARK: - Blocks

  /// The lines of a random block.
  private mutating func block(depth: Int) -> [String] {
    let kind = random.below(depth < 3 ? 100 : 70)
    return switch kind {
    case ..<24: paragraph()
    case ..<31: heading()
    case ..<34: [thematicBreak()]
    case ..<41: fence()
    case ..<46: indentedCode()
    case ..<51: htmlBlock()
    case ..<60: (random.chance(2 + oddity) ? [] : [""]) + table()
    case ..<68: depth == 0 || random.chance(oddity) ? [""] + definitions() : paragraph()
    case ..<70: [""]
    case ..<90: list(depth: depth)
    default: quote(depth: depth)
    }
  }

  private mutating func paragraph() -> [String] {
    (0...random.below(3)).map { index in
      let indent = index == 0 || random.chance(80) ? 0 : random.below(random.chance(oddity) ? 8 : 4)
      return spaces(indent) + inlines(depth: 0) + lineEnd()
    }
  }

  private mutating func lineEnd() -> String {
    random.pick(["", "", "", "", "", "", "  ", "\\", " ", "    ", "\t"])
  }

  private mutating func heading() -> [String] {
    if random.chance(30) {
      return paragraph() + [
        spaces(random.below(4)) + random.pick(["===", "---", "=", "-", "--  "])
      ]
    }
    let marks = String(repeating: "#", count: 1 + random.below(random.chance(90) ? 6 : 8))
    let text = random.chance(90) ? random.pick([" ", "  ", "\t"]) + inlines(depth: 0) : ""
    let ending = random.chance(70) ? "" : random.pick([" ##", " #", "#", " ###  ", " \\#", " "])
    return [spaces(random.below(4)) + marks + text + ending]
  }

  private mutating func thematicBreak() -> String {
    let rule = [
      "---", "***", "___", "* * *", "- - - -", "_ _ _", "-----", "**", "--", "***a", "-\t-\t-",
    ]
    return spaces(random.below(5)) + random.pick(rule)
  }

  private mutating func fence() -> [String] {
    let mark = String(repeating: random.pick(["`", "~"]), count: 3 + random.below(3))
    let indent = spaces(random.chance(10) ? random.below(4) : 0)
    let info = random.pick(["", "", "swift", " sql", "c++ more", "&amp;x", "a\\*b", "\tü", "a`b"])
    var lines = [indent + mark + info]
    for _ in 0..<random.below(4) { lines.append(codeLine()) }
    if random.chance(90) {
      let ending = random.pick(
        random.chance(oddity) ? ["`", " x"] : ["", "", " ", mark.prefix(1) + ""])
      lines.append(random.pick([indent, indent, "", " "]) + mark + ending)
    }
    return lines
  }

  private mutating func codeLine() -> String {
    let choices = [
      "", "let x = 1", "  indented", "\ttabbed", "<b>&amp;</b>", "```", "~~~", "- no list", "> a",
      "a\\b *c*", "ü → ß", "    deep  ", "| a | b |", "# no heading", "   ",
    ]
    return random.pick(choices)
  }

  private mutating func indentedCode() -> [String] {
    [""]
      + (0...random.below(3)).map { _ in
        let indent = random.pick(["    ", "\t", "     ", "  \t", "    \t", "   "])
        return random.chance(15) ? "" : indent + codeLine()
      }
  }

  private mutating func htmlBlock() -> [String] {
    let opening = random.pick([
      "<div>", "<div class=\"a\">", "<!-- note -->", "<!-- open", "<?php", "<!DOCTYPE html>",
      "<pre>",
      "<script>", "</div>", "<![CDATA[", "<custom-tag a='b'>", "<hr />", "<style>", "<td", "<b>",
      "<b> x", "<del>", "<a href=\"x\">", "<Section >", "<!X",
    ])
    var lines = [spaces(random.below(4)) + opening]
    for _ in 0..<random.below(3) {
      lines.append(random.chance(20) ? "" : spaces(random.below(4)) + inlines(depth: 1))
    }
    if random.chance(70) {
      lines.append(
        random.pick([
          "</div>", "-->", "?>", "]]>", "</pre>", "</script>", "</del>", "</style> x", "",
        ]))
    }
    return lines
  }

  private mutating func definitions() -> [String] {
    (0...random.below(2)).flatMap { _ -> [String] in
      let label = random.pick(DocumentGenerator.labels)
      let destination = random.pick(DocumentGenerator.destinations)
      let title = random.pick([
        "", "", " \"title\"", " 'ti*tle*'", " (t)", "\n  \"next line\"", " x",
      ])
      if random.chance(oddity) { return ["[" + label + "]: " + destination + " \"open"] }
      let space = random.pick([" ", " ", "", "\n", "  \t"])
      let text = spaces(random.below(4)) + "[" + label + "]:" + space + destination + title
      return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  // MARK: - Tables

  private mutating func table() -> [String] {
    let columns = 1 + random.below(4)
    var lines: [String] = []
    if random.chance(3) { lines.append(inlines(depth: 1)) }
    lines.append(row(columns) { $0.cell() })
    let odd = random.chance(6) ? random.below(5) : columns
    lines.append(
      row(max(1, odd)) { $0.random.pick(["---", ":--", "--:", ":-:", "-", ":---:", " - "]) })
    for _ in 0..<random.below(4) {
      let width = random.chance(75) ? columns : 1 + random.below(5)
      lines.append(row(width) { $0.cell() })
    }
    let indent = random.chance(90) ? "" : spaces(random.below(4))
    return lines.map { indent + $0 }
  }

  private mutating func row(_ count: Int, _ cell: (inout Self) -> String) -> String {
    let cells = (0..<count).map { _ in cell(&self) }
    let gap = random.pick(["", " ", " ", "  "])
    let joined = cells.joined(separator: gap + "|" + gap)
    return switch random.below(count == 1 ? 3 : 5) {
    case 0...2: "|" + gap + joined + gap + "|"
    case 3: joined
    default: random.chance(50) ? "| " + joined : joined + " |"
    }
  }

  private mutating func cell() -> String {
    switch random.below(10) {
    case 0: ""
    case 1: random.pick(["a \\| b", "`a \\| b`", "&#124;", "**a|b**", "\\*\\|"])
    case 2 where random.chance(oddity): random.pick(["`a|b`", "[a](b|c)", "\\\\|"])
    case 2...5: random.pick(DocumentGenerator.words)
    default: inlines(depth: 2)
    }
  }

  // MARK: - Containers

  private mutating func list(depth: Int) -> [String] {
    let isOrdered = random.chance(40)
    var number = random.pick([0, 1, 1, 1, 2, 7, 10, 123])
    if random.chance(oddity) { number = random.pick([999_999_999, 1_234_567_890]) }
    var bullet = random.pick(["-", "*", "+"])
    let delimiter = random.pick([".", ".", ")"])
    let isLoose = random.chance(35)
    var lines: [String] = []
    for index in 0...random.below(4) {
      if random.chance(4) { bullet = random.pick(["-", "*", "+"]) }
      if index > 0, isLoose || random.chance(5) { lines.append("") }
      lines += item(isOrdered ? "\(number)\(delimiter)" : bullet, depth: depth)
      number += random.chance(90) ? 1 : random.below(5)
    }
    return lines
  }

  private mutating func item(_ marker: String, depth: Int) -> [String] {
    let isOdd = random.chance(1 + oddity)
    let gap = random.pick(
      isOdd ? ["     ", "\t", "", " \t"] : [" ", " ", " ", "  ", "   ", "    "])
    var content = random.chance(75) ? paragraph() : block(depth: depth + 1)
    while content[0].isEmpty, !random.chance(1 + oddity) { content = paragraph() }
    if depth == 0, random.chance(15) {
      content[0] = random.pick(["[ ] ", "[x] ", "[X] ", "[ ]", "[x]  ", "[-] "]) + content[0]
    }
    while random.chance(25) {
      if random.chance(90 - 10 * oddity) { content.append("") }
      content += block(depth: depth + 1)
    }
    let indent = spaces(marker.count + max(1, gap.count == 5 ? 1 : gap.count))
    let outer = random.chance(85) ? "" : spaces(random.below(4))
    return content.enumerated().map { index, line in
      if index == 0 { return outer + marker + gap + line }
      if line.isEmpty { return random.chance(90) ? "" : indent }
      // Some lines are lazy, or indented by another amount.
      if random.chance(oddity) { return spaces(random.below(6)) + line }
      return outer + indent + line
    }
  }

  private mutating func quote(depth: Int) -> [String] {
    var content = block(depth: depth + 1)
    while random.chance(40) {
      if random.chance(90 - 10 * oddity) { content.append("") }
      content += block(depth: depth + 1)
    }
    let prefix = random.chance(oddity) ? ">\t" : random.pick(["> ", "> ", "> ", ">", " > "])
    return content.enumerated().map { index, line in
      if index > 0, random.chance(1 + oddity) { return line }
      return line.isEmpty && random.chance(70) ? ">" : prefix + line
    }
  }

  private mutating func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
