internal import HTTPClient
internal import Loads

/// A request that a load sends again and again.
struct PlannedRequest: Sendable {
  var request: HTTPRequest
  var timeout: Duration

  /// Those of a group, in the order of its transactions; empty for scripts.
  ///
  /// - Parameters:
  ///   - group: Of the load.
  ///   - port: Of the lab's service, which bare paths lead to.
  /// - Returns: What is to be sent.
  static func all(of group: LoadGroup, port: Int?) -> [PlannedRequest] {
    group.transactions.compactMap { transaction in
      guard case .request(let request) = transaction.work else { return nil }
      let url =
        request.url.hasPrefix("/") ? "http://127.0.0.1:\(port ?? 80)\(request.url)" : request.url
      return PlannedRequest(
        request: HTTPRequest(
          method: request.method, url: url,
          headers: request.headers.map { HTTPHeader($0.key, $0.value) },
          body: request.body.map { Array($0.utf8) }),
        timeout: .milliseconds(Int(request.timeout * 1000)))
    }
  }
}
