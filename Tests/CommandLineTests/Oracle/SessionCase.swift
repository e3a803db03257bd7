import Evidence

/// A script of several sessions, in a form that can be written as the block of a note and as a test of
/// PostgreSQL's isolationtester.
///
/// It is kept as a text archive. First come lines with a `#`, which say what the case shows, and a line
/// `attributes …` where the block has any. The files are:
///
/// - `setup`: SQL that makes what the sessions use.
/// - `steps`: a line each, `A1: UPDATE …;` for a statement and `A kill` for a control.
/// - `expect`: lines such as `B2.blocked_by = ["A"]`, a path into the block's values and what is there, or
///   `B2.wait_ms >= 100`.
/// - `fails`: where the block cannot be run: the line of the note, the message, the hint.
struct SessionCase {
  /// A line of the script.
  enum Line: Equatable {
    case step(id: String, session: String, sql: String)
    /// Such as `A kill`; our own alone knows these.
    case control(String)
    /// What is no line of a script, written as `| text`.
    case verbatim(String)
  }

  /// What a value is.
  struct Expectation {
    /// Keys and positions with dots between them; `count` of a list is its length.
    var path: String
    /// Either `=` or `>=`.
    var relation: String
    /// In JSON.
    var value: String
  }

  let name: String
  private(set) var attributes = ""
  let setup: String
  let lines: [Line]
  let expectations: [Expectation]
  /// The line of the note, the message, the hint; nil where the block can be run.
  let failure: [String]?

  init(_ name: String, _ archive: TextArchive) {
    self.name = name
    for line in SessionCase.lines(archive.script) where line.hasPrefix("attributes ") {
      attributes = " " + line.dropFirst("attributes ".count)
    }
    setup = archive["setup"] ?? ""
    lines = SessionCase.lines(archive["steps"]).map { SessionCase.line($0) }
    expectations = SessionCase.lines(archive["expect"]).map { line in
      let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
      return Expectation(
        path: parts[0], relation: parts.count == 3 ? parts[1] : "",
        value: parts.count == 3 ? parts[2] : "")
    }
    failure = archive["fails"].map { SessionCase.lines($0) }
  }

  private static func lines(_ text: String?) -> [String] {
    (text ?? "").split(separator: "\n").map(String.init)
  }

  private static func line(_ text: String) -> Line {
    if text.hasPrefix("| ") { return .verbatim(String(text.dropFirst(2))) }
    guard let match = text.wholeMatch(of: #/(([A-Za-z]+)\d+): (.*)/#) else { return .control(text) }
    return .step(
      id: String(match.output.1), session: String(match.output.2), sql: String(match.output.3))
  }

  /// Ids of its steps, in the order of the script.
  var ids: [String] {
    lines.compactMap { if case .step(let id, _, _) = $0 { id } else { nil } }
  }

  /// In the order in which they first appear.
  var sessions: [String] {
    lines.reduce(into: []) { sessions, line in
      guard case .step(_, let session, _) = line, !sessions.contains(session) else { return }
      sessions.append(session)
    }
  }

  /// Steps whose numbers are not those that a note gives them; empty where all is well.
  var misnumbered: [String] {
    var counts: [String: Int] = [:]
    return lines.compactMap { line in
      guard case .step(let id, let session, _) = line else { return nil }
      counts[session, default: 0] += 1
      return id == "\(session)\(counts[session] ?? 0)" ? nil : id
    }
  }
}
