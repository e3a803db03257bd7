package import Evidence

/// What became of a script in every order of its steps.
package struct OrderTable: Equatable, Sendable {
  /// What several orders have in common.
  package struct Outcome: Equatable, Sendable {
    /// The rows that `after` saw, and the SQLSTATEs of the errors, sorted.
    package var after: [EvidenceValue]
    package var errors: [String]
    /// The orders that end so: ids of steps and names of controls, one after the other.
    package var orders: [[String]]
    /// Whether one session after the other can end so as well.
    package var isSerial: Bool

    package init(
      after: [EvidenceValue], errors: [String], orders: [[String]], isSerial: Bool
    ) {
      self.after = after
      self.errors = errors
      self.orders = orders
      self.isSerial = isSerial
    }
  }

  /// An order that cannot happen.
  package struct Impossible: Equatable, Sendable {
    package var order: [String]
    /// Which of them cannot come: an index of `order`; its length where they all can, and the last never end.
    package var at: Int
    /// The step whose session waits then.
    package var waiting: String
    package var blockers: [String]

    package init(order: [String], at: Int, waiting: String, blockers: [String]) {
      self.order = order
      self.at = at
      self.waiting = waiting
      self.blockers = blockers
    }

    /// Such as `B2 waits for A, so B3 cannot come`.
    package var reason: String {
      let whom = blockers.isEmpty ? "another process" : NameList(blockers).description
      let wait = waiting.isEmpty ? "what it waits for comes later" : "\(waiting) waits for \(whom)"
      return order.indices.contains(at)
        ? "\(wait), so \(order[at]) cannot come" : "\(wait) for ever"
    }
  }

  /// How many orders there are.
  package var total: Int
  /// Those that cannot happen, since they want a step of a session that waits.
  package var impossible: [Impossible]
  /// Most frequent first.
  package var outcomes: [Outcome]
  /// The order that is drawn: of an outcome that no serial order has, if there is one.
  package var drawn: [String]

  package init(total: Int, impossible: [Impossible], outcomes: [Outcome], drawn: [String]) {
    self.total = total
    self.impossible = impossible
    self.outcomes = outcomes
    self.drawn = drawn
  }

  /// How many orders end, without an error, as no serial order does.
  package var anomalies: Int {
    outcomes.filter { !$0.isSerial && $0.errors.isEmpty }.reduce(0) { $0 + $1.orders.count }
  }
}
