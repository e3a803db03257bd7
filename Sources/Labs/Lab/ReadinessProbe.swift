internal import Glibc
internal import Processes

/// Asks once whether something answers on a port of this machine.
struct ReadinessProbe: Sendable {
  var port: Int
  /// A path to get; nil where it is enough that something listens.
  var path: String?

  /// Whether it answered with a status below 400.
  ///
  /// Blocks for at most a second, on a thread of its own.
  func succeeds() async -> Bool {
    await withCheckedContinuation { continuation in
      do throws(ProcessError) {
        try DedicatedThread.start { continuation.resume(returning: ask()) }
      } catch {
        continuation.resume(returning: false)
      }
    }
  }

  private func ask() -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var limit = timeval(tv_sec: 1, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(
        descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return false }
    guard let path else { return true }
    let request = Array(
      "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n".utf8)
    guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count
    else { return false }
    var answer = [UInt8](repeating: 0, count: 64)
    let count = recv(descriptor, &answer, answer.count, 0)
    guard count > 12 else { return false }
    let status = Int(String(decoding: answer[9..<12], as: UTF8.self)) ?? 500
    return answer.starts(with: "HTTP/1.".utf8) && status < 400
  }
}
