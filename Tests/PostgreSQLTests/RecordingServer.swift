import Files
import Glibc
import PostgreSQL
import SQLText
import Synchronization

/// Speaks as much of PostgreSQL's protocol as psql needs, and keeps what it is sent.
///
/// Source: PostgreSQL documentation, "Message Formats".
final class RecordingServer: Sendable {
  struct Query: Equatable, Sendable {
    var text: String
    /// What was sent after a COPY.
    var data: [UInt8]?
  }

  private let listener: Int32
  private let queries = Mutex<[Query]>([])

  /// Listens on the socket that psql looks for in a folder.
  init(folder: String) throws {
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array("\(folder)/.s.PGSQL.5432".utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) }
    }
    guard bound == 0, listen(listener, 8) == 0 else {
      throw FileError("listen", folder, code: errno)
    }
  }

  deinit { close(listener) }

  /// Serves one session to its end; blocks.
  func serve() -> [Query] {
    queries.withLock { $0.removeAll() }
    let stream = accept(listener, nil, nil)
    defer { close(stream) }
    while let size = number(stream) {
      guard let body = read(stream, size - 4) else { break }
      // Asked for TLS or GSS: neither.
      if body.count == 4, body[0] == 4, body[1] == 0xD2 {
        send(stream, [UInt8(ascii: "N")])
      } else {
        break
      }
    }
    send(stream, message("R", [0, 0, 0, 0]))
    for (name, value) in [
      ("server_version", "15.0"), ("client_encoding", "UTF8"),
      ("standard_conforming_strings", "on"),
    ] {
      send(stream, message("S", Array("\(name)\0\(value)\0".utf8)))
    }
    send(stream, message("Z", [UInt8(ascii: "I")]))
    while let kind = read(stream, 1)?.first, let size = number(stream),
      let body = read(stream, size - 4), kind != UInt8(ascii: "X")
    {
      guard kind == UInt8(ascii: "Q") else { continue }
      answer(String(decoding: body.dropLast(), as: UTF8.self), stream)
    }
    return queries.withLock { $0 }
  }

  private func answer(_ text: String, _ stream: Int32) {
    var query = Query(text: text)
    if SQLScript(text).statements.last?.data != nil {
      send(stream, message("G", [0, 0, 0]))
      query.data = []
      while let kind = read(stream, 1)?.first, let size = number(stream),
        let body = read(stream, size - 4), kind == UInt8(ascii: "d")
      {
        query.data? += body
      }
      send(stream, message("C", Array("COPY 0\0".utf8)))
    } else {
      send(stream, message("I", []))
    }
    queries.withLock { $0.append(query) }
    send(stream, message("Z", [UInt8(ascii: "I")]))
  }

  private func message(_ kind: Character, _ body: [UInt8]) -> [UInt8] {
    let size = UInt32(body.count + 4)
    return [kind.asciiValue ?? 0] + withUnsafeBytes(of: size.bigEndian) { Array($0) } + body
  }

  private func number(_ stream: Int32) -> Int? {
    read(stream, 4).map { $0.reduce(0) { $0 << 8 | Int($1) } }
  }

  private func read(_ stream: Int32, _ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var chunk = [UInt8](repeating: 0, count: count - bytes.count)
      let got = Glibc.read(stream, &chunk, chunk.count)
      guard got > 0 else { return nil }
      bytes += chunk.prefix(got)
    }
    return bytes
  }

  private func send(_ stream: Int32, _ bytes: [UInt8]) {
    _ = Glibc.send(stream, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }
}
