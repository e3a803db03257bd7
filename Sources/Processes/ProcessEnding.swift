/// How a program ended.
package enum ProcessEnding: Equatable, Sendable, CustomStringConvertible {
  /// With this exit status, 0 to 255.
  case exited(Int32)
  /// By this signal, numbered as in signal.h.
  case signalled(Int32)

  /// From the number that waitpid gives, whose layout is Linux' own: the macros are not imported.
  init(waitStatus: Int32) {
    let signal = waitStatus & 0x7F
    self = signal == 0 ? .exited(waitStatus >> 8 & 0xFF) : .signalled(signal)
  }

  package var isSuccess: Bool { self == .exited(0) }

  /// As a shell says it: the exit status, or 128 + the signal.
  package var shellStatus: Int32 {
    switch self {
    case .exited(let status): status
    case .signalled(let signal): 128 + signal
    }
  }

  package var description: String {
    switch self {
    case .exited(let status): "exit status \(status)"
    case .signalled(let signal): "signal \(signal)"
    }
  }
}
