internal import CCurl

/// A client of HTTP/1.1 servers that keeps its connection to each alive, for one thread at a time.
///
/// It sends what it is given, once: a redirect is not followed, no cookie is kept, no proxy of the environment
/// is asked, and a request whose kept connection turns out to be closed is a failure, since nobody knows
/// whether the server has acted on it. A class, since it owns connections, which close with it.
package final class HTTPConnection {
  private let handle: OpaquePointer
  /// The headers that the handle has, so that they are not made anew for each of a thousand requests.
  private var headers: [HTTPHeader]?

  /// Loads libcurl with the first; connects to nobody yet.
  ///
  /// - Throws: `unavailable` where there is no libcurl.
  package init() throws(HTTPFailure) {
    guard let handle = cn_http_open() else {
      throw HTTPFailure(
        .unavailable,
        cn_http_is_available() != 0 ? "Out of memory" : "There is no libcurl on this machine")
    }
    self.handle = handle
  }

  deinit { cn_http_close(handle) }

  /// Sends a request, and waits for all of its answer.
  ///
  /// Blocks; never to be called on a thread that tasks run on.
  ///
  /// - Parameters:
  ///   - request: To be sent.
  ///   - timeout: For all of it, in whole milliseconds, at least one.
  ///   - retention: What of the answer is kept.
  ///   - onBody: Gets the bytes of the body as they come, after inflating, also those that are not kept.
  /// - Returns: The answer, whatever its status.
  package func send(
    _ request: HTTPRequest, timeout: Duration, keeping retention: HTTPRetention = .everything,
    onBody: ((UnsafeRawBufferPointer) -> Void)? = nil
  ) -> Result<HTTPResponse, HTTPFailure> {
    guard set(request.headers) else { return .failure(HTTPFailure(.unavailable, "Out of memory")) }
    var answer = cn_http_answer()
    var sink = onBody
    request.method.withCString { method in
      request.url.withCString { url in
        request.body.withBytes { body in
          withUnsafeMutablePointer(to: &sink) { sink in
            var exchange = cn_http_request()
            exchange.method = method
            exchange.url = url
            exchange.body = body?.baseAddress
            exchange.body_count = body?.count ?? 0
            exchange.timeout_ms = HTTPConnection.milliseconds(timeout)
            exchange.body_limit = max(0, retention.bodyBytes)
            if sink.pointee != nil {
              exchange.context = UnsafeMutableRawPointer(sink)
              exchange.sink = { context, bytes, count in
                let sink = context?.assumingMemoryBound(
                  to: ((UnsafeRawBufferPointer) -> Void)?.self)
                sink?.pointee?(UnsafeRawBufferPointer(start: bytes, count: count))
              }
            }
            cn_http_exchange(handle, &exchange, &answer)
          }
        }
      }
    }
    let response = HTTPConnection.response(answer, retention)
    guard answer.result != CN_HTTP_ANSWERED else { return .success(response) }
    return .failure(
      HTTPFailure(
        HTTPConnection.kind(answer.result), String(cString: answer.text), times: response.times,
        partial: answer.status == 0 ? nil : response))
  }

  /// Gives the handle the headers, unless it has the same; false without memory.
  private func set(_ headers: [HTTPHeader]) -> Bool {
    guard headers != self.headers else { return true }
    // An empty value would mean to libcurl that the header is left out.
    let lines = headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    let bytes = lines.map { $0.utf8CString }
    let isSet = HTTPConnection.withPointers(bytes[...], []) {
      cn_http_set_headers(handle, $0.baseAddress, $0.count) != 0
    }
    self.headers = isSet ? headers : nil
    return isSet
  }

  private static func withPointers(
    _ rest: ArraySlice<ContiguousArray<CChar>>, _ pointers: [UnsafePointer<CChar>?],
    _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Bool
  ) -> Bool {
    guard let first = rest.first else { return pointers.withUnsafeBufferPointer(body) }
    return first.withUnsafeBufferPointer {
      withPointers(rest.dropFirst(), pointers + [$0.baseAddress], body)
    }
  }

  private static func response(
    _ answer: cn_http_answer, _ retention: HTTPRetention
  ) -> HTTPResponse {
    var response = HTTPResponse(
      status: answer.status, bodyCount: Int(answer.body_total), wireCount: Int(answer.wire_total),
      times: HTTPTimes(
        connect: Int(answer.connect_us), firstByte: Int(answer.first_byte_us),
        total: Int(answer.total_us)),
      isConnectionReused: answer.is_reused != 0)
    if answer.body_count > 0 {
      response.body = Array(UnsafeBufferPointer(start: answer.body, count: answer.body_count))
    }
    if retention.keepsHeads, answer.heads_count > 0 {
      let heads = UnsafeRawBufferPointer(start: answer.heads, count: answer.heads_count)
      response.informational = Array(heads[..<answer.final_start])
      response.head = Array(heads[answer.final_start..<answer.final_end])
      response.trailers = Array(heads[answer.final_end...])
    }
    return response
  }

  private static func kind(_ result: cn_http_result) -> HTTPFailure.Kind {
    switch result {
    case CN_HTTP_CONNECT: .connect
    case CN_HTTP_TIMEOUT: .timeout
    case CN_HTTP_CLOSED: .closed
    case CN_HTTP_ENCODING: .encoding
    case CN_HTTP_MALFORMED: .malformed
    default: .other
    }
  }

  private static func milliseconds(_ duration: Duration) -> Int {
    let (seconds, fraction) = duration.components
    // libcurl's own limit, of a timeout that nobody waits for.
    let most: Int64 = 2_000_000
    guard seconds < most else { return Int(most) * 1000 }
    return max(1, Int(seconds) * 1000 + Int(fraction / 1_000_000_000_000_000))
  }
}

extension [UInt8]? {
  /// The bytes with an address even where there are none, so that an empty body is told from no body.
  fileprivate func withBytes(_ use: (UnsafeBufferPointer<UInt8>?) -> Void) {
    guard let bytes = self else { return use(nil) }
    if bytes.isEmpty {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) {
        use(UnsafeBufferPointer(rebasing: $0[..<0]))
      }
    } else {
      bytes.withUnsafeBufferPointer { use($0) }
    }
  }
}
