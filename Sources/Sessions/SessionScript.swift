/// The body of a `sessions` block: whose statements come in which order.
package struct SessionScript: Equatable, Sendable {
  /// The session that starts once the others have ended.
  package static let last = "after"
  /// More connections would be too many for a server as it comes.
  package static let mostSessions = 20

  /// In the order in which they first appear, `after` the last.
  package internal(set) var sessions: [String] = []
  /// In the order in which they are written, but for those of `after`, which come last.
  package internal(set) var items: [ScriptItem] = []
  /// Where it makes no sense; in the order in which they stand in the text.
  package internal(set) var mistakes: [ScriptMistake] = []

  /// Reads a script.
  ///
  /// - Parameter body: SQL with comment lines that name sessions and controls.
  package init(_ body: [UInt8]) {
    self = ScriptReader.read(body)
  }

  init() {}

  /// Ids of its steps.
  package var ids: [String] { items.compactMap(\.id) }

  /// The items that several sessions run at the same time, without those of `after`.
  package var interleaved: [ScriptItem] {
    items.filter { item in item.session.map { sessions[$0] != SessionScript.last } ?? true }
  }

  /// Those of `after`.
  package var final: [ScriptItem] {
    items.filter { item in item.session.map { sessions[$0] == SessionScript.last } ?? false }
  }

  /// Its id, or the session with what is done to it: `B2`, `B kill`.
  package func name(of item: ScriptItem) -> String {
    item.id ?? item.session.map { "\(sessions[$0]) \(item.text)" } ?? item.text
  }

  /// The item with that id.
  package func item(_ id: String) -> ScriptItem? { items.first { $0.id == id } }
}
