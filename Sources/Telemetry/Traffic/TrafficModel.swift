/// A system of services that is imagined: routes, who calls whom, how long it takes, and how often it fails.
///
/// Times are in seconds.
package struct TrafficModel: Equatable, Sendable {
  /// How long something takes: log-normal, as times of answers are, or exponential.
  package enum Time: Equatable, Sendable {
    /// `spread` is the 99th percentile divided by the median, at least 1.
    case logNormal(median: Double, spread: Double)
    case exponential(mean: Double)
    case constant(Double)
  }

  /// A share of those that are slow for a reason of their own.
  package struct Slow: Equatable, Sendable {
    package var share: Double
    package var time: Time

    package init(share: Double, time: Time) {
      self.share = share
      self.time = time
    }
  }

  /// Through what a service is reached.
  package enum Way: Equatable, Sendable {
    case request
    /// A system that sends no spans: known by the spans of those who ask it.
    case database(system: String)
    /// Its caller does not wait. With a link the work is a trace of its own.
    case queue(name: String, delay: Time, isLinked: Bool)
  }

  /// A piece of work of a service.
  package struct Call: Equatable, Sendable {
    package var service: String
    package var name: String
    package var way: Way
    /// Without what it waits for.
    package var time: Time
    package var slow: Slow?
    /// How often it fails by itself.
    package var errors: Double
    /// How often it is done: a probability, or a number of times.
    package var probability = 1.0
    package var times = 1
    /// Whether those that it calls run beside each other.
    package var isParallel = false
    package var calls: [Call] = []

    package init(service: String, name: String, way: Way, time: Time, errors: Double) {
      self.service = service
      self.name = name
      self.way = way
      self.time = time
      self.errors = errors
    }
  }

  package struct Route: Equatable, Sendable {
    package var weight: Double
    package var root: Call

    package init(weight: Double, root: Call) {
      self.weight = weight
      self.root = root
    }
  }

  package var routes: [Route]
  package var seed: Int
  /// How many seeds, one after the other, each a run of its own.
  package var seeds = 1
  /// Requests; work that is linked to one is a further trace.
  package var traces: Int
  /// Requests a second, independent of each other.
  package var rate: Double
  /// How long a service gathers spans before it sends them.
  package var export: Double = 0

  package init(routes: [Route], seed: Int, traces: Int, rate: Double) {
    self.routes = routes
    self.seed = seed
    self.traces = traces
    self.rate = rate
  }
}
