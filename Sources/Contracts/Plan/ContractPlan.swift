/// What a note compares: two descriptions, or one with several changes.
package struct ContractPlan: Sendable {
  /// A text with its place.
  package struct Placed: Equatable, Sendable {
    package var text: String
    /// In bytes of the block's body.
    package var range: Range<Int>

    package init(_ text: String, at range: Range<Int>) {
      self.text = text
      self.range = range
    }
  }

  /// A severity that is not the table's, with the place of its rule.
  package struct Override: Equatable, Sendable {
    package var rule: Placed
    package var severity: SeverityOverride

    package init(rule: Placed, severity: SeverityOverride) {
      self.rule = rule
      self.severity = severity
    }
  }

  /// One of several changes of the same base.
  package struct Change: Sendable {
    package var name: Placed
    /// A file; nil where the base is what it is, but for `merge`.
    package var revision: Placed?
    /// What is laid over the revision: RFC 7396.
    package var merge: DocumentNode?
    /// Whether it breaks somebody, as the author knows.
    package var isBreaking: Bool?
    /// What stands before the paths of requests to the service: a service may serve each change somewhere else.
    package var prefix: String?

    package init(name: Placed) { self.name = name }
  }

  package var base: Placed
  /// A file; nil where the base is what it is, but for `merge`, or where there are `changes`.
  package var revision: Placed?
  /// What is laid over the revision, and where it is written: RFC 7396.
  package var merge: (patch: DocumentNode, range: Range<Int>)?
  package var changes: [Change] = []
  /// Files, or folders of them.
  package var examples: [Placed] = []
  /// Whether examples are sent to the lab's service.
  package var replays = true
  /// What stands before the paths of requests to it.
  package var prefix = ""
  /// The day on which deprecations are judged; nil for the day of the proof.
  package var today: CalendarDate?
  package var overrides: [Override] = []

  package init(base: Placed) { self.base = base }
}
