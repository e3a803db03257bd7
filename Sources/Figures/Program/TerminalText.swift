internal import Markup

/// Text with a terminal's sequences: colours become classes, everything else goes.
///
/// Source: ECMA-48, "SGR"; colours by number beyond the eight are left out.
enum TerminalText {
  static func write(_ text: String, into out: inout HTMLBuffer) {
    var open = false
    var rest = Substring(text)
    while let escape = rest.firstIndex(of: "\u{1B}") {
      out.write(escaping: String(rest[..<escape]))
      rest = rest[rest.index(after: escape)...]
      guard rest.first == "[" else { continue }
      let parameters = rest.dropFirst().prefix { $0.isNumber || $0 == ";" }
      rest = rest.dropFirst(1 + parameters.count)
      guard rest.popFirst() == "m" else { continue }
      if open { out.write("</span>") }
      let classes = parameters.split(separator: ";").compactMap { Int($0) }.compactMap(style)
      open = !classes.isEmpty
      if open {
        out.write("<span class=\"")
        out.write(escaping: classes.joined(separator: " "))
        out.write("\">")
      }
    }
    out.write(escaping: String(rest))
    if open { out.write("</span>") }
  }

  private static func style(_ code: Int) -> String? {
    switch code {
    case 1: "ansi-bold"
    case 31, 91: "ansi-red"
    case 32, 92: "ansi-green"
    case 33, 93: "ansi-yellow"
    case 34, 94: "ansi-blue"
    case 35, 95: "ansi-magenta"
    case 36, 96: "ansi-cyan"
    default: nil
    }
  }
}
