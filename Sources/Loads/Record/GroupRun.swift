/// What one kind of workers did in a run.
package struct GroupRun: Equatable, Sendable {
  /// How work is given out.
  package enum Loop: Equatable, Sendable {
    /// So many workers, each of which begins with the next when it is done with the last: while nobody is
    /// served, nobody asks.
    case closed(workers: Int)
    /// So many a second, whatever becomes of them; response times count from when each was due.
    case open(rate: Double, isPoisson: Bool)
  }

  /// What time a transaction took is made of; together they are its response time.
  package enum Part: String, CaseIterable, Sendable {
    /// Due, and nobody was free to begin with it.
    case backlog
    /// For a connection of the pool.
    case wait
    /// In statements, or in requests over HTTP.
    case execute
    /// Everything else: calls outside, pauses between retries.
    case rest
  }

  /// What kind of time a distribution is of.
  package enum Clock: String, CaseIterable, Sendable {
    /// From when it was due until it was done: in an open loop.
    case response
    /// From when it was begun.
    case service
    case wait
    case execute
    /// For which a connection was held.
    case hold
    /// To make a connection, over HTTP.
    case connect
    /// The response time of those that failed.
    case failed
    /// How much later than due a worker that was free began: the generator's own fault.
    case lateness
  }

  /// The mean of each part, over the slowest share of all.
  package struct Makeup: Equatable, Sendable {
    /// 1 for all, 0.01 for the slowest hundredth.
    package var slowest: Double
    package var count: Int
    /// In milliseconds.
    package var parts: [Part: Double]

    package init(slowest: Double, count: Int, parts: [Part: Double]) {
      self.slowest = slowest
      self.count = count
      self.parts = parts
    }
  }

  package struct Pool: Equatable, Sendable {
    /// Of each instance.
    package var size: Int
    package var instances: Int
    /// The share of all connections' time for which they were held.
    package var utilization: Double

    package init(size: Int, instances: Int, utilization: Double) {
      self.size = size
      self.instances = instances
      self.utilization = utilization
    }
  }

  /// One of several transactions of a mix.
  package struct Share: Equatable, Sendable {
    package var name: String
    package var count: Int
    package var failed: Int

    package init(name: String, count: Int, failed: Int) {
      self.name = name
      self.count = count
      self.failed = failed
    }
  }

  /// Nil where the load has no groups.
  package var name: String?
  package var loop: Loop
  package var pool: Pool?
  /// Those that succeeded.
  package var count = 0
  /// Those that finally failed.
  package var failed = 0
  /// All that were intended.
  package var offered = 0
  /// Per second, of those that succeeded.
  package var throughput = 0.0
  /// Errors of those that failed, by SQLSTATE, status or name.
  package var errors: [String: Int] = [:]
  /// Outcomes that the script has counted, of transactions that succeeded.
  package var tags: [String: Int] = [:]
  /// Answers over HTTP by the class of their status, such as `2xx`.
  package var statuses: [String: Int] = [:]
  /// What left the system, each time it did: also where the transaction was retried, or failed after it.
  package var effects: [String: Int] = [:]
  package var retries = 0
  package var crashes = 0
  /// Whether work was due faster than it was done, up to the end: percentiles would have grown on.
  package var isSaturated = false
  /// Whether the one who asks was so late that times tell of it as well.
  package var isGeneratorBound = false
  /// Due and not begun, when the last was given out.
  package var backlog = 0
  /// Given up at the run's deadline: their times are counted as if they had ended then.
  package var unfinished = 0
  /// Of a load with a limit: answered later than it, and not begun since it had passed already.
  package var late = 0
  package var skipped = 0
  package var distributions: [Clock: Distribution] = [:]
  /// Of all, of the slowest twentieth, of the slowest hundredth, as far as there are ten of them.
  package var makeup: [Makeup] = []
  package var series = LoadSeries(width: 100)
  /// Empty for a single transaction.
  package var shares: [Share] = []

  package init(name: String? = nil, loop: Loop) {
    self.name = name
    self.loop = loop
  }

  package subscript(clock: Clock) -> Distribution { distributions[clock] ?? Distribution() }
}
