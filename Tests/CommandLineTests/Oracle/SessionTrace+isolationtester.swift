/// What isolationtester prints.
///
/// A step is a line with its text, and `<waiting ...>` at its end where it waits; its end is a line of its own
/// then. Rows, as psql would align them, or an error follow. Notices stand before the step that caused them.
extension SessionTrace {
  init(printed text: String, ids: [String]) {
    var reader = Reader(lines: text.split(separator: "\n", omittingEmptySubsequences: false)[...])
    reader.readAll()
    self = reader.trace
    for id in ids where steps[id] == nil { unread.append("step \(id) is missing") }
  }

  private struct Reader {
    var lines: ArraySlice<Substring>
    var trace = SessionTrace()
    var current: String?
    var last: String?

    mutating func readAll() {
      while let line = lines.popFirst() {
        if line.hasPrefix("step ") {
          readStep(line)
        } else if line.hasPrefix("ERROR:  ") || line.hasPrefix("FATAL:  ") {
          if let current { trace.steps[current]?.error = String(line.dropFirst(8)) }
        } else if let notice = line.wholeMatch(of: #/(\w+): (?:NOTICE|WARNING):  (.*)/#) {
          trace.notices[String(notice.output.1), default: []].append(String(notice.output.2))
        } else if lines.first?.allSatisfy({ $0 == "-" || $0 == "+" }) == true,
          lines.first?.isEmpty == false
        {
          readRows(line)
        } else if !line.isEmpty, !line.hasPrefix("Parsed test spec"),
          !line.hasPrefix("starting permutation")
        {
          trace.unread.append(String(line))
        }
      }
    }

    private mutating func readStep(_ line: Substring) {
      guard let colon = line.firstIndex(of: ":") else { return trace.unread.append(String(line)) }
      let id = String(line[..<colon].dropFirst("step ".count))
      if line.hasSuffix(": <... completed>") {
        trace.steps[id]?.endedAfter = last
      } else {
        last = id
        let waits = line.hasSuffix(" <waiting ...>")
        trace.steps[id] = Step(waited: waits, endedAfter: waits ? nil : id)
      }
      current = id
    }

    private mutating func readRows(_ header: Substring) {
      lines.removeFirst()
      var rows: [[String]] = []
      while let line = lines.popFirst(), line.wholeMatch(of: #/\(\d+ rows?\)/#) == nil {
        rows.append(Reader.cells(line))
      }
      guard let current else { return trace.unread.append(String(header)) }
      trace.steps[current]?.columns = Reader.cells(header)
      trace.steps[current]?.rows = rows
    }

    private static func cells(_ line: Substring) -> [String] {
      line.split(separator: "|", omittingEmptySubsequences: false).map {
        String($0.trimmingPrefix(while: { $0 == " " }).reversed().drop { $0 == " " }.reversed())
      }
    }
  }
}
