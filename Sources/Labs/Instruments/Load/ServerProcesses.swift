internal import Glibc

/// Processes of a PostgreSQL server on this machine.
enum ServerProcesses {
  /// Waits until processes of the server's are gone, for a second at most: they end a moment after their
  /// connection, and whoever counts connections next would still count them.
  ///
  /// A process that is none of a PostgreSQL server, as with a server on another machine, is not waited for.
  static func awaitEnd(of processes: [Int32]) {
    let end = LoadClock.now + 1_000_000_000
    let signal = WorkerSignal()
    for process in processes {
      while isServer(process), LoadClock.now < end {
        signal.wait(until: LoadClock.now + 1_000_000)
      }
    }
  }

  /// Source: proc(5), `/proc/PID/comm`.
  private static func isServer(_ process: Int32) -> Bool {
    guard process > 0, let file = fopen("/proc/\(process)/comm", "re") else { return false }
    defer { fclose(file) }
    var name = [CChar](repeating: 0, count: 32)
    guard fgets(&name, Int32(name.count), file) != nil else { return false }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      .hasPrefix("postgres")
  }
}
