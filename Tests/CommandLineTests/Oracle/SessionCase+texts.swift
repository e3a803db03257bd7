/// The case in the languages of the two programs.
extension SessionCase {
  /// The note that it is in: cases share one as far as none of them fails, or leaves the lab's own session in
  /// a transaction.
  var note: String {
    if failure != nil || setup.contains("BEGIN;") { return name.replacing("_", with: "-") }
    return attributes.isEmpty ? String(name.prefix { $0 != "_" }) : "attributes"
  }

  /// Its blocks in that note.
  var blocks: String {
    """
    ```sql {run=sql id=\(name)_setup}
    \(SessionCase.emptySchema)
    \(setup)```

    ```sql {run=sessions id=\(name)\(attributes)}
    \(script)```

    """
  }

  /// A schema is dropped before and not after, so that a run that was broken off leaves nothing behind.
  private static let emptySchema =
    "SET client_min_messages = error; DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;"
    + " RESET client_min_messages;"

  /// The body of a block of sessions.
  var script: String {
    var current: String?
    var text = ""
    for line in lines {
      switch line {
      case .control(let control): text += "-- \(control)\n"
      case .verbatim(let line): text += line + "\n"
      case .step(_, let session, let sql):
        if session != current { text += "-- \(session)\n" }
        current = session
        text += sql + "\n"
      }
    }
    return text
  }

  /// A specification for isolationtester, which has one order: that of the script.
  var specification: String {
    var text = "setup { \(SessionCase.emptySchema) }\n"
    if !setup.isEmpty { text += "setup {\n\(setup)}\n" }
    for session in sessions {
      text += "session \(session)\n"
      for case .step(let id, session, let sql) in lines { text += "step \(id) { \(sql) }\n" }
    }
    return text + "permutation \(ids.joined(separator: " "))\n"
  }
}
