/// What one run of a load did: who asked for what, how long it took, and what went on meanwhile.
///
/// Times are in milliseconds since the run began to be measured, after its warm-up.
package struct LoadRun: Equatable, Sendable {
  /// A key of the load that differs between its runs, and its value in this one.
  package struct Setting: Equatable, Sendable {
    /// As the load writes it, such as `pool.size`.
    package var key: String
    package var value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// Empty where the load has one run.
  package var settings: [Setting]
  /// One, without a name, where the load has no groups.
  package var groups: [GroupRun] = []
  package var gauges: [GaugeSeries] = []
  package var events: [LoadEventRun] = []
  /// For how long work was given out.
  package var duration: Double
  /// Until the last of it was done.
  package var elapsed: Double
  /// Connections that the server refused, with the SQLSTATE of the first refusal, and those that it gave.
  package var refused = 0
  package var refusal: String?
  package var opened = 0
  /// Processor time in milliseconds, of the one who asks and, where it could be seen, of the server's
  /// processes that answered.
  package var clientCPU: Double?
  package var serverCPU: Double?

  package init(settings: [Setting] = [], duration: Double, elapsed: Double) {
    self.settings = settings
    self.duration = duration
    self.elapsed = elapsed
  }
}
