/// Workers of one kind: what they do, and how often.
///
/// Times are in seconds.
package struct LoadGroup: Equatable, Sendable {
  package enum Arrivals: Equatable, Sendable {
    /// Each worker begins when it is done with the last.
    case closed
    /// So many a second, at the same distance.
    case constant(Double)
    /// So many a second, independently of each other.
    case poisson(Double)
  }

  package struct Pool: Equatable, Sendable {
    /// Of each instance.
    package var size: Int
    /// How long to wait for a connection; nil for as long as it takes.
    package var timeout: Double?
    /// Whether the one who came last is served first.
    package var isLastFirst = false

    package init(size: Int) { self.size = size }
  }

  package struct Retry: Equatable, Sendable {
    /// SQLSTATEs.
    package var codes: Set<String>
    /// The first included.
    package var attempts = 10
    /// Before the second attempt, twice that before the third, and so on.
    package var backoff = 0.0

    package init(codes: Set<String>) { self.codes = codes }
  }

  /// One of the transactions of a group.
  package struct Transaction: Equatable, Sendable {
    /// Nil for the only one.
    package var name: String?
    package var weight: Double
    package var work: Work

    package init(name: String? = nil, weight: Double = 1, work: Work) {
      self.name = name
      self.weight = weight
      self.work = work
    }
  }

  package enum Work: Equatable, Sendable {
    case script(LoadScript)
    case request(LoadRequest)
  }

  /// Nil where the load has no groups.
  package var name: String?
  /// Nil for the default: one in a closed loop, as many as it takes in an open one.
  package var workers: Int?
  package var arrivals = Arrivals.closed
  /// How many transactions, of all workers; nil where time ends them.
  package var count: Int?
  /// After how long they begin, and end.
  package var start = 0.0
  package var duration: Double?
  package var pool: Pool?
  package var instances = 1
  package var transactions: [Transaction]
  /// Between two transactions of a worker.
  package var think = 0.0
  /// Added to each statement.
  package var roundTrip = 0.0
  package var retry: Retry?
  /// Later than which an answer is late, and what was not begun is not begun.
  package var limit: Double?
  /// The role that connects; nil for the lab's own.
  package var user: String?
  /// The level of its transactions, such as `serializable`.
  package var isolation: String?

  package init(name: String? = nil, transactions: [Transaction]) {
    self.name = name
    self.transactions = transactions
  }

  package var isOpen: Bool { arrivals != .closed }

  /// Per second; nil in a closed loop.
  package var rate: Double? {
    switch arrivals {
    case .closed: nil
    case .constant(let rate), .poisson(let rate): rate
    }
  }

  /// How many workers there can be at once.
  package var mostWorkers: Int {
    if let workers { return workers }
    guard isOpen else { return 1 }
    return pool == nil && !isHTTP ? 64 : 2000
  }

  /// Whether it asks a service over HTTP.
  package var isHTTP: Bool {
    transactions.contains { if case .request = $0.work { true } else { false } }
  }

  /// Whether its workers may find that there is nothing more to do.
  package var stopsItself: Bool { scripts.contains { $0.steps.contains(.stop) } }

  /// The scripts of its transactions.
  package var scripts: [LoadScript] {
    transactions.compactMap { if case .script(let script) = $0.work { script } else { nil } }
  }
}
