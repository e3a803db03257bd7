/// An answer as it came: redirects are answers like others.
package struct HTTPResponse: Equatable, Sendable {
  package var status: Int
  /// The final header block, with its status line; empty where it was not to be kept.
  package var head: [UInt8] = []
  /// The blocks of 1xx answers before it, one after the other: RFC 9110, section 15.2.
  package var informational: [UInt8] = []
  /// Headers after a body in chunks: RFC 9112, section 7.1.2.
  package var trailers: [UInt8] = []
  /// After inflating, as far as it was to be kept.
  package var body: [UInt8] = []
  /// Of the whole body, after inflating.
  package var bodyCount: Int
  /// Of the body on the way, before inflating, without the lines between chunks.
  package var wireCount: Int
  package var times: HTTPTimes
  /// Whether the connection was one that an earlier exchange had left open.
  package var isConnectionReused: Bool

  package init(
    status: Int, bodyCount: Int, wireCount: Int, times: HTTPTimes, isConnectionReused: Bool
  ) {
    self.status = status
    self.bodyCount = bodyCount
    self.wireCount = wireCount
    self.times = times
    self.isConnectionReused = isConnectionReused
  }

  /// Of the final block, in their order.
  package var headers: [HTTPHeader] { HTTPHeader.all(in: head) }

  /// Such as `HTTP/1.1 404 Not Found`; empty where the head was not kept.
  package var statusLine: String {
    String(decoding: head.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
  }

  /// Whether only the end of the connection ended the body, and nobody had said that it would: such a body
  /// may be half of one.
  ///
  /// Needs the head. Source: RFC 9112, sections 6.3 and 8.
  ///
  /// - Parameter method: Of the request.
  /// - Returns: False for an answer that has no body.
  package func isUnframed(method: String) -> Bool {
    guard method != "HEAD", status >= 200, status != 204, status != 304,
      head.starts(with: "HTTP/1.1".utf8)
    else { return false }
    let headers = headers
    return headers.values(of: "content-length").isEmpty
      && headers.values(of: "transfer-encoding").isEmpty
      && !headers.values(of: "connection").contains { $0.lowercased().contains("close") }
  }
}
