internal import CProcesses

/// How punctual the thread that asks is.
package enum TimerPrecision {
  /// Lets this thread wake when it is due, and not up to 50 µs later.
  ///
  /// Source: prctl(2), PR_SET_TIMERSLACK. A system that has no such thing wakes it as it does.
  package static func raise() { cn_raise_timer_precision() }
}
