internal import Evidence
internal import Files
internal import Glibc

/// What is to be known of the machine when a measurement is read.
struct MachineRecord {
  /// - Returns: By the names under which evidence keeps them.
  static func current() -> [String: EvidenceValue] {
    var record: [String: EvidenceValue] = [
      "cpus": .integer(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
      "memory_bytes": .exact(sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))),
      "clock": "CLOCK_MONOTONIC",
    ]
    var names = utsname()
    if uname(&names) == 0 { record["kernel"] = .text(text(of: &names.release)) }
    record["os"] = .text(value("PRETTY_NAME", in: "/etc/os-release") ?? "Linux")
    record["cpu"] = value("model name", in: "/proc/cpuinfo", separator: ":").map { .text($0) }
    record["load_average"] = loadAverage.map { .number(Measure.rounded($0)) }
    return record
  }

  /// Over the last minute; nil where the system does not say.
  static var loadAverage: Double? {
    var averages = [0.0, 0, 0]
    return getloadavg(&averages, 3) > 0 ? averages[0] : nil
  }

  /// The load, where others are using more of the machine than there is.
  static var excessLoad: Double? {
    loadAverage.flatMap { $0 > Double(sysconf(Int32(_SC_NPROCESSORS_ONLN))) ? $0 : nil }
  }

  private static func text<Tuple>(of tuple: inout Tuple) -> String {
    withUnsafeBytes(of: &tuple) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  private static func value(
    _ key: String, in path: String, separator: Character = "="
  ) -> String? {
    // Files of /proc have no size: they are read up to a limit.
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 8192)
    for _ in 0..<100 {
      guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
      let line = String(
        decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard line.hasPrefix(key), let at = line.firstIndex(of: separator) else { continue }
      return String(line[line.index(after: at)...].filter { $0 != "\"" && $0 != "\n" })
        .trimmingSpaces
    }
    return nil
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(Substring(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
  }
}
