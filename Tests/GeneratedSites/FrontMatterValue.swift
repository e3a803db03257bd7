/// A value of front matter, in the notation that YAML and JSON share.
indirect enum FrontMatterValue {
  case text(String)
  case date(Int)
  case number(Int)
  case flag(Bool)
  case list([FrontMatterValue])
  case mapping([(String, FrontMatterValue)])

  /// As JSON writes it.
  var json: String {
    switch self {
    case .text(let text): FrontMatterValue.quoted(text)
    case .date(let day): FrontMatterValue.quoted(CalendarDay.text(day))
    case .number(let number): String(number)
    case .flag(let flag): String(flag)
    case .list(let items): "[" + items.map(\.json).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { FrontMatterValue.quoted($0) + ": " + $1.json }.joined(separator: ", ")
        + "}"
    }
  }

  /// As a line of YAML has it.
  var yaml: String {
    if case .date(let day) = self { return CalendarDay.text(day) }
    return json
  }

  /// A whole front matter.
  static func head(_ entries: [(String, FrontMatterValue)], asJSON: Bool) -> String {
    if asJSON { return mapping(entries).json + "\n\n" }
    return "---\n" + entries.map { "\($0): \($1.yaml)\n" }.joined() + "---\n\n"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
