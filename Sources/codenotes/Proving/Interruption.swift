internal import Dispatch
internal import Glibc
internal import Synchronization

/// Ends what runs when a person presses ^C, or a system asks the process to end: once in good order, the
/// second time at once.
///
/// A class, since the sources of signals have to live as long as it does.
final class Interruption: Sendable {
  private let sources: [any DispatchSourceSignal]
  private let received = Atomic<Int32>(0)

  init(_ end: @escaping @Sendable () -> Void) {
    let signals = [SIGINT, SIGTERM, SIGHUP]
    let queue = DispatchQueue(label: "codenotes.signals")
    sources = signals.map { signal in
      // The default would end the process before its labs.
      Glibc.signal(signal, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: signal, queue: queue)
    }
    for (source, signal) in zip(sources, signals) {
      source.setEventHandler { [weak self] in
        guard let self else { return }
        if received.exchange(signal, ordering: .acquiringAndReleasing) != 0 {
          // The guards of its processes end what is left, and the next run its folders.
          _exit(128 + signal)
        }
        end()
      }
      source.activate()
    }
  }

  /// The signal that came; nil where none did.
  var signal: Int32? {
    let signal = received.load(ordering: .acquiring)
    return signal == 0 ? nil : signal
  }
}
