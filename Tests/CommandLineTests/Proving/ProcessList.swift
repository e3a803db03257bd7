import Files
import Glibc

/// The processes of this machine, and its ports.
enum ProcessList {
  /// Processes that have to do with a folder: by their words, their environment, or where they work.
  ///
  /// Each as its number and its words.
  static func using(_ folder: String) -> [String] {
    // Processes end while they are listed.
    let entries = (try? Folder.entries("/proc")) ?? []
    return entries.compactMap { Int32($0.name) }.filter { $0 != getpid() && isAlive($0) }
      .compactMap { process in
        let words = pseudo("/proc/\(process)/cmdline")
        let texts = [words, pseudo("/proc/\(process)/environ"), target("/proc/\(process)/cwd")]
        guard texts.contains(where: { $0.contains(folder) }) else { return nil }
        return "\(process) \(words.replacing("\0", with: " "))"
      }
  }

  /// Whether there is a process of that number that has not ended; a zombie has.
  private static func isAlive(_ process: Int32) -> Bool {
    let stat = pseudo("/proc/\(process)/stat")
    return !stat.isEmpty && !stat.contains(") Z ")
  }

  private static func target(_ link: String) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    return text(buffer.prefix(max(count, 0)).map(UInt8.init(bitPattern:)))
  }

  /// A file whose size the system does not say; empty where it cannot be read.
  private static func pseudo(_ path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count <= 0 { return text(bytes) }
      bytes += buffer.prefix(count)
    }
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Whether something listens on a port of 127.0.0.1.
  static func listens(on port: Int) -> Bool {
    let wanted = ":" + hexadecimal(port) + " "
    return pseudo("/proc/net/tcp").split(separator: "\n").contains { line in
      let fields = line.split(separator: " ")
      // 0A is LISTEN.
      return fields.count > 3 && (fields[1] + " ").hasSuffix(wanted) && fields[3] == "0A"
    }
  }

  private static func hexadecimal(_ port: Int) -> String {
    let digits = String(port, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// A port that was free a moment ago.
  static func freePort() -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size)
        getsockname(descriptor, $0, &size)
      }
    }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}

/// Asks again and again until something holds, for some seconds at most.
func soon(within seconds: Int = 5, _ holds: () throws -> Bool) rethrows -> Bool {
  let end = ContinuousClock.now + .seconds(seconds)
  repeat {
    if try holds() { return true }
    // Not to wait for a time, but to let others run.
    usleep(2000)
  } while ContinuousClock.now < end
  return try holds()
}
