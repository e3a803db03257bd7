internal import Dispatch
internal import Glibc
internal import Synchronization

/// Ends what runs when a person presses ^C, or a system asks the process to end: once in good order, the
/// second time at once.
///
/// A class, since the sources of signals have to live as long as it does.
final class Interruption {
  private final class Received: Sendable {
    private struct State {
      var signal: Int32 = 0
      var end: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    var signal: Int32 { state.withLock { $0.signal } }

    func receive(_ signal: Int32) {
      let (former, end) = state.withLock { state in
        defer { state.signal = signal }
        return (state.signal, state.end)
      }
      // The guards of its processes end what is left, and the next run its folders.
      if former != 0 { _exit(128 + signal) }
      end?()
    }

    func call(_ end: @escaping @Sendable () -> Void) {
      let signal = state.withLock { state in
        state.end = end
        return state.signal
      }
      if signal != 0 { end() }
    }
  }

  private let sources: [any DispatchSourceSignal]
  private let received = Received()

  /// From here on signals are received: what starts later is ended by them in good order.
  init() {
    let queue = DispatchQueue(label: "codenotes.signals")
    let registered = DispatchSemaphore(value: 0)
    let received = received
    sources = [SIGINT, SIGTERM, SIGHUP].map { signal in
      // The default would end the process before its labs.
      Glibc.signal(signal, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: signal, queue: queue)
      source.setEventHandler { received.receive(signal) }
      source.setRegistrationHandler { registered.signal() }
      source.activate()
      return source
    }
    // One that came in between would be lost.
    for _ in sources { registered.wait() }
  }

  /// Does something when a signal comes, or at once where one has.
  func whenSignalled(_ end: @escaping @Sendable () -> Void) { received.call(end) }

  /// The signal that came; nil where none did.
  var signal: Int32? {
    let signal = received.signal
    return signal == 0 ? nil : signal
  }
}
