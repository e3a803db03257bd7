internal import Glibc

/// The clock of loads: nanoseconds of CLOCK_MONOTONIC.
enum LoadClock {
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  static func nanoseconds(_ seconds: Double) -> Int {
    seconds.isFinite ? Int(seconds * 1e9) : .max / 4
  }

  static func milliseconds(_ nanoseconds: Int) -> Double { Double(nanoseconds) / 1e6 }
}
