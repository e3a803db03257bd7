import SeededRandom

extension DocumentGenerator {
  static let words = [
    "a", "word", "Two words", "naïve", "→", "x1", "日本語", "don't", "e.g.", "3 < 4", "A & B",
    "“quoted”",
    "snake_case_name", "1. one", "100 %", "…", "a\u{A0}b", "😀",
  ]
  static let labels = ["a", "b c", "Foo", "FOO", "ẞ", "r-f", "x\\]y", "1", "a\tb", " b  c ", "!"]
  static let destinations = [
    "/url", "other.md#part", "https://example.org/a?b=c&d=e", "<with space>", "<>", "a(b)c",
    "a\\)b",
    "&ouml;", "ü", "x%20y", "#frag", "mailto:a@b.c", "\\*x", "a\"b", "javascript:x", "a[b]",
    "<a\\>b>",
    "a'b", "x~y", "a\\b", "data:image/png;base64,AA==", "a()", "",
  ]

  /// A run of inline content without line breaks.
  mutating func inlines(depth: Int) -> String {
    var text = ""
    for index in 0...random.below(depth == 0 ? 5 : 3) {
      if index > 0, !random.chance(2 + oddity) { text += " " }
      text += inline(depth: depth)
    }
    return text
  }

  private mutating func inline(depth: Int) -> String {
    if random.chance(oddity) { return odd(depth: depth) }
    let kind = random.below(depth < 3 ? 100 : 62)
    return switch kind {
    case ..<38: random.pick(DocumentGenerator.words)
    case ..<46: codeSpan()
    case ..<50: random.pick(DocumentGenerator.entities)
    case ..<54: random.pick(DocumentGenerator.escapes)
    case ..<57: depth == 0 ? " ".wrapping(random.pick(DocumentGenerator.addresses)) : "x"
    case ..<59: random.pick(DocumentGenerator.autolinks)
    case ..<62: random.pick(DocumentGenerator.rawHTML)
    case ..<76: emphasis(depth: depth)
    case ..<80: " " + random.pick(["~~", "~~", "~"]).wrapping(strikeable()) + " "
    case ..<92: link(depth: depth)
    default: "!" + link(depth: depth)
    }
  }

  private mutating func strikeable() -> String {
    let words = (0...random.below(3)).map { _ in random.pick(["a", "word", "*b*", "`c`", "ü"]) }
    return "x" + words.joined(separator: " ") + "x"
  }

  private mutating func odd(depth: Int) -> String {
    switch random.below(6) {
    case 0:
      random.pick([
        "&#12345678;", "[a](( 'b')", "[a](b(c)", "[a]((b)", "[a](b 'c'd')", "[a]( )", "![]()",
        "[](<b)",
      ])
    case 1:
      random.pick(DocumentGenerator.addresses + ["<https://a b>", "<https://example.org/a b>"])
    case 2: random.pick(["~~", "~", "~~~"]).wrapping(inlines(depth: depth + 1))
    default: delimiters()
    }
  }

  private mutating func codeSpan() -> String {
    let ticks = random.pick(["`", "`", "``", "```"])
    var body = random.pick(["x", " x ", "<b>", "*a*", "  ", "a  b", "\\", "&amp;", "[a](b)", "~"])
    if ticks.count == 2, random.chance(20) { body = random.pick([" `a` ", "a `b", "` "]) }
    return ticks + body + (random.chance(oddity) ? "" : ticks)
  }

  private mutating func delimiters() -> String {
    let run = random.pick([
      "*", "**", "***", "_", "__", "*_", "~~", "~", "`", "``", "[", "]", "![", "](", ")", "<", ">",
      "!",
      "****", "|", "\\", "\"", "&", "-", "+", "=", "#", ":", "<!--", "-->", "@", "//",
    ])
    return random.chance(50) ? run : run + random.pick(DocumentGenerator.words)
  }

  private mutating func emphasis(depth: Int) -> String {
    let mark = random.pick(["*", "**", "_", "__", "***", "*", "**"])
    if random.chance(oddity) { return mark + inlines(depth: depth + 1) }
    let words = (random.pick(["a", "word", "ü"]), random.pick(["b", "end", "日"]))
    let body = random.chance(80) ? "\(words.0) \(inlines(depth: depth + 1)) \(words.1)" : words.0
    return mark.wrapping(body)
  }

  private mutating func link(depth: Int) -> String {
    let text = random.chance(10) ? "" : inlines(depth: depth + 1)
    let label = random.pick(DocumentGenerator.labels)
    switch random.below(10) {
    case 0...4:
      let destination = random.pick(DocumentGenerator.destinations)
      let title = random.pick([
        "", "", "", " \"a title\"", " 'it\\'s'", " (p)", " \"&quot;\\\"\"", "\t'x'",
        random.chance(oddity) ? " \"a" : " \"*a*\"",
      ])
      return "[" + text + "](" + random.pick(["", "", "", " "]) + destination + title
        + (random.chance(oddity) ? "" : ")")
    case 5, 6: return "[" + text + "][" + label + "]"
    case 7: return "[" + label + "][]"
    default: return "[" + label + "]"
    }
  }

  private static let entities = [
    "&amp;", "&copy;", "&nbsp;", "&#65;", "&#x41;", "&#0;", "&unknown;", "&amp", "&#1234567;",
    "&NotEqualTilde;", "&lt;b&gt;", "&quot;", "&#xD800;", "&#x110000;", "&#42;x&#42;",
    "&;", "&#;", "&#x;",
  ]

  private static let escapes = [
    "\\*", "\\\\", "\\`", "\\<b>", "\\&amp;", "\\a", "\\[x]", "\\!", "\\_", "\\~", "\\|", "\\#",
    "\\ü",
    "\\\"",
  ]

  private static let autolinks = [
    "<https://example.org>", "<mailto:x@y.z>", "<me@example.org>", "<made-up:x\\y>",
    "<m:>", "<https://example.org/ü*>", "<me@x>", "<a+b.c:d&e>",
  ]

  private static let addresses = [
    "https://example.org/path", "www.example.org", "me@example.org", "https://example.org/a_(b)",
    "http://example.org/a&b", "(https://example.org)", "www.example.org.", "ftp://example.org",
    "https://example.org/?q=a&amp;", "xhttps://example.org", "https://example", "www.a_b.c",
    "a.b-c_d@example.org", "a@b_c", "https://example.org/ü", "mailto:me@example.org",
    "*https://example.org*", "www.example.org/a**b", "https://example.org<b>",
    "**www.example.org**",
  ]

  private static let rawHTML = [
    "<b>", "</b>", "<i class=\"x\">", "<br/>", "<!-- c -->", "<a href='y'>", "<x-y z>", "<?p?>",
    "<!DOCTYPE x>", "<![CDATA[x]]>", "<b", "<1>", "<a b=c d>", "<!-- a -- b -->", "</b x>",
    "<!---->",
    "<b a=\"*x*\">", "<!-->", "<b\t/>", "<a  b = 'c' >", "<a b='c'd>",
  ]
}

extension String {
  fileprivate func wrapping(_ text: String) -> String { self + text + self }
}
