internal import CProcesses
internal import Glibc

/// How a program is ended before its time: a signal to it, and after a while SIGKILL to all that it
/// started.
package struct StopRule: Equatable, Sendable {
  /// Goes to the program alone, not to those that it started.
  package var signal: Int32
  /// How long the program may take to end; then it is killed.
  package var grace: Duration
  /// What the program gets should somebody kill its guard.
  package var orphanSignal: Int32

  package init(signal: Int32, grace: Duration, orphanSignal: Int32 = SIGKILL) {
    self.signal = signal
    self.grace = grace
    self.orphanSignal = orphanSignal
  }

  /// At once.
  package static let kill = StopRule(signal: SIGKILL, grace: .zero)

  /// As `kill` of the shell asks; for services.
  package static func terminate(grace: Duration) -> StopRule {
    StopRule(signal: SIGTERM, grace: grace)
  }

  /// For PostgreSQL, to which it means to end at once and with all its processes; a SIGKILL would leave
  /// those.
  package static func quit(grace: Duration) -> StopRule {
    StopRule(signal: SIGQUIT, grace: grace, orphanSignal: SIGQUIT)
  }

  var request: cn_stop {
    cn_stop(signal: signal, grace_ms: Int32(clamping: grace.milliseconds))
  }
}
