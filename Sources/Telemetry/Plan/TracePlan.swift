/// What a `trace` block says.
///
/// Times are in seconds.
package struct TracePlan: Equatable, Sendable {
  /// How the receiver answers those who send telemetry.
  package struct Receiver: Equatable, Sendable {
    /// How long it waits before it answers.
    package var delay: Double = 0
    /// With which status it refuses; nil where it takes all.
    package var status: Int?
    /// How many requests are refused; nil for all.
    package var refusals: Int?
    /// After how long the sender may try again.
    package var retryAfter: Double?

    package init() {}
  }

  package struct Variable: Equatable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A program of the note's; empty where only the lab's service sends.
  package var program: [String] = []
  /// Where it listens, and a path that answers once it is ready.
  package var port: Int?
  package var ready: String?
  /// Set for the program, besides what tells it where the receiver is.
  package var variables: [Variable] = []
  /// In the `.http` form.
  package var requests: String?
  /// How often all requests are sent.
  package var times = 1
  package var receiver = Receiver()
  /// How long to wait for spans that are missing.
  package var wait: Double = 3
  /// In the order in which they are written.
  package var policies: [NamedPolicy] = []
  /// How long a trace takes that is slow; nil for what one of a hundred takes.
  package var slow: Double?
  /// Traffic of a model, in the place of a program.
  package var traffic: TrafficModel?
  /// Keys that differ between the runs of the block.
  package var settings: [TraceRun.Setting] = []

  package init() {}
}
