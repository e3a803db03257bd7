internal import CLinux
internal import Glibc
internal import Processes

/// Wakes a thread that waits in `poll`, from any other.
final class Wakeup: Sendable {
  /// Readable from a signal until it was taken, as eventfd(2) says.
  let descriptor: Int32

  /// - Throws: `ThreadError` where there is no descriptor left.
  init() throws(ThreadError) {
    descriptor = cn_make_event()
    guard descriptor >= 0 else { throw ThreadError(code: errno) }
  }

  deinit {
    close(descriptor)
  }

  func signal() {
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  /// Whether there was a signal since the last call.
  func take() -> Bool {
    var count: UInt64 = 0
    return read(descriptor, &count, 8) == 8
  }
}
