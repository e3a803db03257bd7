internal import Diagnostics
internal import SQLText

/// Reads a script: finds the lines that name sessions, and the statements between them.
struct ScriptReader {
  private let body: [UInt8]
  private var script = SessionScript()
  /// The number of statements of each session so far.
  private var counts: [Int] = []
  private var current: Int?

  static func read(_ body: [UInt8]) -> SessionScript {
    var reader = ScriptReader(body: body)
    reader.readAll()
    reader.check()
    reader.putLast()
    return reader.script
  }

  private init(body: [UInt8]) { self.body = body }

  private mutating func readAll() {
    let lines = CommentLine.all(in: body).map { ($0, ScriptLine($0.text)) }
    let named = Set(
      lines.compactMap { if case .heading(let name, false) = $0.1 { name } else { nil } })
    var start = 0
    for (comment, line) in lines {
      let range = comment.span.start..<comment.span.end
      switch line {
      case .comment: continue
      // A remark makes a session of words only where the name stands alone elsewhere.
      case .heading(let name, hasRemark: true) where !named.contains(name): continue
      case .words(let name) where !named.contains(name): continue
      default: break
      }
      readStatements(start..<comment.span.start)
      start = comment.span.end
      switch line {
      case .heading(let name, _): current = session(name)
      case .control(let name, let action): add(action, name, comment)
      case .settle:
        script.items.append(
          ScriptItem(session: nil, action: .settle, text: "settle", range: range))
      case .incomplete(_, let message, let hint): report(message, range, hint: hint)
      case .words(let name):
        report(
          "this line begins with the session `\(name)`, and says nothing that a script knows",
          range,
          hint:
            "controls are `sleep 300ms`, `wait \(name)2`, `cancel` and `kill`; let a comment begin"
            + " with another word")
      case .comment: break
      }
    }
    readStatements(start..<body.count)
  }

  private mutating func session(_ name: String) -> Int {
    if let index = script.sessions.firstIndex(of: name) { return index }
    script.sessions.append(name)
    counts.append(0)
    return script.sessions.count - 1
  }

  private mutating func add(
    _ action: ScriptItem.Action, _ name: String, _ comment: CommentLine
  ) {
    let words = comment.text.split(whereSeparator: \.isWhitespace).dropFirst()
    script.items.append(
      ScriptItem(
        session: session(name), action: action, text: words.joined(separator: " "),
        range: comment.span.start..<comment.span.end))
  }

  // MARK: - Statements

  private mutating func readStatements(_ range: Range<Int>) {
    let part = SQLScript(Array(body[range]))
    let base = range.lowerBound
    for mistake in part.mistakes {
      let offset = base + mistake.offset
      report(mistake.message, offset..<(offset + 1))
    }
    for command in part.metaCommands where command.name != "gset" {
      report(
        "`\\\(command.name)` is a command of psql, and not one that a script knows",
        (base + command.span.start)..<(base + command.span.end),
        hint: "`\\gset` keeps a row's columns as variables; nothing else of psql's is there")
    }
    for statement in part.statements {
      var statement = statement
      statement.span = Span(base + statement.span.start, base + statement.span.end)
      statement.data = statement.data.map { Span(base + $0.start, base + $0.end) }
      add(statement)
    }
  }

  private mutating func add(_ statement: Statement) {
    let range = statement.span.start..<statement.span.end
    guard let current else {
      return report(
        "this statement is of no session", range,
        hint: "write a comment line with the session’s name above it: `-- A`")
    }
    counts[current] += 1
    let id = "\(script.sessions[current])\(counts[current])"
    if script.item(id) != nil {
      report(
        "two steps have the name `\(id)`", range,
        hint: "name the sessions so that a name and a number cannot be another session’s")
    }
    script.items.append(
      ScriptItem(
        session: current, id: id, action: .statement(statement), text: statement.text, range: range)
    )
  }

  // MARK: - Checks

  private mutating func check() {
    let whole = 0..<max(1, body.count)
    if script.ids.isEmpty, script.mistakes.isEmpty {
      report(
        "this block has no statement of a session", whole,
        hint: "write the name of a session on a comment line, `-- A`, and its statements below")
    }
    if script.sessions.count > SessionScript.mostSessions {
      report("at most \(SessionScript.mostSessions) sessions can run in a block", whole)
    }
    for (index, item) in script.items.enumerated() {
      if let session = item.session, item.id == nil, counts[session] == 0 {
        report(
          "there is no session `\(script.sessions[session])`", item.range,
          hint: nearest(script.sessions[session]))
      }
      if case .wait(let id) = item.action { checkWait(id, index) }
    }
    // Headings without a statement are no sessions, whatever they were meant to be; where a statement could
    // not be read, it may have been theirs.
    let empty = script.sessions.indices.filter { session in
      counts[session] == 0 && !script.items.contains { $0.session == session }
    }
    for session in empty where script.mistakes.isEmpty {
      report(
        "the session `\(script.sessions[session])` has no statement", whole,
        hint: "a comment line with one word names a session: write a comment in several words")
    }
    script.mistakes.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func checkWait(_ id: String, _ index: Int) {
    let item = script.items[index]
    guard let step = script.items.firstIndex(where: { $0.id == id }) else {
      return report(
        "there is no step `\(id)`", item.range,
        hint: EditDistance.nearest(to: id, among: script.ids).map { "did you mean `\($0)`?" }
          ?? "steps are named by their session and number: `\(script.ids.first ?? "A1")`")
    }
    if step > index {
      report(
        "`\(id)` comes after this line, which waits for it", item.range,
        hint: "write the line below the step")
    }
  }

  private func nearest(_ name: String) -> String? {
    let others = script.sessions.indices.filter { counts[$0] > 0 }.map { script.sessions[$0] }
    return EditDistance.nearest(to: name, among: others).map { "did you mean `\($0)`?" }
  }

  private mutating func report(_ message: String, _ range: Range<Int>, hint: String? = nil) {
    script.mistakes.append(ScriptMistake(message, at: range, hint: hint))
  }

  /// `after` starts once the others have ended, wherever it is written.
  private mutating func putLast() {
    guard let index = script.sessions.firstIndex(of: SessionScript.last) else { return }
    let end = script.sessions.count - 1
    script.sessions.append(script.sessions.remove(at: index))
    for position in script.items.indices {
      guard let session = script.items[position].session else { continue }
      if session == index {
        script.items[position].session = end
      } else if session > index {
        script.items[position].session = session - 1
      }
    }
    script.items = script.interleaved + script.final
  }
}
