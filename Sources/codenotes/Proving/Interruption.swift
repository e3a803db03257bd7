internal import Dispatch
internal import Glibc
internal import Synchronization

/// Ends what runs when a person presses ^C, or a system asks the process to end: once in good order, the
/// second time at once.
///
/// A class, since the sources of signals have to live as long as it does.
final class Interruption {
  private final class Received: Sendable {
    let signal = Atomic<Int32>(0)
  }

  private let sources: [any DispatchSourceSignal]
  private let received = Received()

  init(_ end: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "codenotes.signals")
    let received = received
    sources = [SIGINT, SIGTERM, SIGHUP].map { signal in
      // The default would end the process before its labs.
      Glibc.signal(signal, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: signal, queue: queue)
      source.setEventHandler {
        if received.signal.exchange(signal, ordering: .acquiringAndReleasing) != 0 {
          // The guards of its processes end what is left, and the next run its folders.
          _exit(128 + signal)
        }
        end()
      }
      source.activate()
      return source
    }
  }

  /// The signal that came; nil where none did.
  var signal: Int32? {
    let signal = received.signal.load(ordering: .acquiring)
    return signal == 0 ? nil : signal
  }
}
