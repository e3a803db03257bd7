package import Evidence

/// What one step of a session did, or a control such as `-- B sleep 300ms`.
package struct SessionStep: Equatable, Sendable {
  package enum Kind: String, Sendable {
    case statement, sleep, kill, cancel, wait, settle
  }

  /// Of the session, after the step.
  package enum Transaction: String, Sendable {
    /// None is open.
    case idle
    case open
    /// An error has ended it: everything but its end is refused.
    case failed
    /// The session has lost its connection.
    case gone
  }

  /// Such as `B2`, the second statement of session B; nil for a control.
  package var id: String?
  /// Empty for `settle`, which is of no session.
  package var session: String
  package var kind: Kind
  /// The statement as it was sent, or the control as it was written: `sleep 300ms`, `wait B2`.
  package var text: String
  /// When it was sent.
  package var sent: Double
  /// Nil where it had not ended when the script was over.
  package var ended: Double?
  /// Whom it waited for, in order: one after the other.
  package var waits: [StepWait] = []
  /// Until it ended, since it was first found to wait; nil where it did not.
  package var waited: Double?
  /// Whether it came when its session was still blocked, and was sent only once that was over.
  package var isDeferred = false
  /// The step, or the control such as `A kill`, that let it go on; nil where it did not wait, or ended by
  /// itself.
  package var releasedBy: String?
  /// Whether it is the one that the server ended to break a deadlock.
  package var isVictim = false
  /// Rows, tag, error and notices in the form in which `sql` blocks keep those of a statement: `tag`,
  /// `columns`, `rows`, `total`, `error`, `notices`.
  package var result: EvidenceValue?
  package var transaction = Transaction.idle
  /// Set where the step began a transaction, or changed its level: such as `serializable`.
  package var isolation: String?
  /// Whether the session's transaction keeps a snapshot from now on, and did not before.
  package var takesSnapshot = false
  /// Whether the step's session had a new connection, since its last one was gone.
  package var reconnects = false
  /// For a transaction that could not be serialized: the steps with which others committed while it was
  /// open.
  package var overlapping: [String] = []

  package init(
    id: String? = nil, session: String, kind: Kind = .statement, text: String, sent: Double
  ) {
    self.id = id
    self.session = session
    self.kind = kind
    self.text = text
    self.sent = sent
  }

  /// Such as `B2`, or `B kill`.
  package var name: String {
    id ?? (session.isEmpty ? text : "\(session) \(text)")
  }

  package var isBlocked: Bool { !waits.isEmpty }

  /// The SQLSTATE of its error.
  package var error: String? { result?["error"]?["code"]?.string }

  package var tag: String? { result?["tag"]?.string }

  /// The sessions that it waited for, in the order in which they first appeared.
  package var blockers: [String] {
    waits.flatMap(\.blockers).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }
}
