import Glibc
import Synchronization

/// A server on 127.0.0.1 that sends the bytes it was given, whatever it is asked: one script a connection.
final class ScriptedServer: Sendable {
  enum Step: Sendable {
    /// Reads a request to the end of its headers, and as many bytes beyond.
    case read(body: Int = 0)
    case send([UInt8])
    /// Waits until the client has closed the connection.
    case awaitClose
    /// Ends the connection as a crash would: with a reset.
    case reset
  }

  let port: UInt16
  private let descriptor: Int32
  private let received = Mutex<[[UInt8]]>([])

  /// Listens, and serves the connections with the scripts in their order; then it refuses.
  init(_ scripts: [[Step]]) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    self.descriptor = descriptor
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listens = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, size) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, generic, &size) == 0
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    guard listens else {
      close(descriptor)
      throw SocketError(code: errno)
    }
    let context = Unmanaged.passRetained(Work(server: self, scripts: scripts))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      close(descriptor)
      throw SocketError(code: code)
    }
    pthread_detach(thread)
  }

  struct SocketError: Error { var code: Int32 }

  private final class Work: Sendable {
    let server: ScriptedServer
    let scripts: [[Step]]

    init(server: ScriptedServer, scripts: [[Step]]) {
      (self.server, self.scripts) = (server, scripts)
    }

    func run() {
      for script in scripts { server.serve(script) }
      close(server.descriptor)
    }
  }

  /// What clients have sent so far, a text a request.
  var requests: [String] {
    received.withLock { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  private func serve(_ script: [Step]) {
    let connection = accept(descriptor, nil, nil)
    guard connection >= 0 else { return }
    defer { close(connection) }
    for step in script {
      switch step {
      case .read(let body): read(connection, body)
      case .send(let bytes):
        var rest = bytes[...]
        while !rest.isEmpty {
          let count = rest.withUnsafeBytes {
            send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
          }
          guard count > 0 else { return }
          rest = rest.dropFirst(count)
        }
      case .awaitClose:
        var byte: UInt8 = 0
        while recv(connection, &byte, 1, 0) > 0 {}
      case .reset:
        var ending = Glibc.linger(l_onoff: 1, l_linger: 0)
        setsockopt(
          connection, SOL_SOCKET, SO_LINGER, &ending, socklen_t(MemoryLayout<Glibc.linger>.size))
      }
    }
  }

  private func read(_ connection: Int32, _ body: Int) {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8), recv(connection, &byte, 1, 0) == 1 {
      bytes.append(byte)
    }
    for _ in 0..<body where recv(connection, &byte, 1, 0) == 1 { bytes.append(byte) }
    if !bytes.isEmpty { received.withLock { $0.append(bytes) } }
  }
}

extension ScriptedServer.Step {
  /// A text whose lines end as HTTP's do.
  static func send(_ text: String) -> ScriptedServer.Step {
    .send(Array(text.replacing("\n", with: "\r\n").utf8))
  }
}
