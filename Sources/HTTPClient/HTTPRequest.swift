/// A request to be sent: RFC 9110, section 3.4.
package struct HTTPRequest: Equatable, Sendable {
  /// In the case in which it is sent.
  package var method: String
  /// Absolute, of `http` or `https`.
  package var url: String
  /// In their order.
  ///
  /// `host`, `accept`, `accept-encoding`, `user-agent` and `content-length` are added where they are not here.
  package var headers: [HTTPHeader]
  /// Nil for none; `HEAD` sends none.
  package var body: [UInt8]?

  package init(
    method: String = "GET", url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}
