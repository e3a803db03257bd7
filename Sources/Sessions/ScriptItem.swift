package import SQLText

/// A step of a script: a statement of a session, or something that is done to a session.
package struct ScriptItem: Equatable, Sendable {
  package enum Action: Equatable, Sendable {
    case statement(Statement)
    /// The script waits.
    case sleep(Duration)
    /// The session's server process is ended.
    case kill
    /// What the session runs is cancelled.
    case cancel
    /// The script waits until the step with that id has ended.
    case wait(String)
    /// The script waits until nothing changes any more.
    case settle
  }

  /// An index of the script's sessions; nil for `settle`.
  package var session: Int?
  /// Such as `B2`; nil for what is no statement.
  package var id: String?
  package var action: Action
  /// As the author wrote it.
  package var text: String
  /// Bytes of the block's body.
  package var range: Range<Int>

  package init(
    session: Int?, id: String? = nil, action: Action, text: String, range: Range<Int>
  ) {
    self.session = session
    self.id = id
    self.action = action
    self.text = text
    self.range = range
  }

  package var kind: SessionStep.Kind {
    switch action {
    case .statement: .statement
    case .sleep: .sleep
    case .kill: .kill
    case .cancel: .cancel
    case .wait: .wait
    case .settle: .settle
    }
  }

  package var statement: Statement? {
    if case .statement(let statement) = action { statement } else { nil }
  }
}
