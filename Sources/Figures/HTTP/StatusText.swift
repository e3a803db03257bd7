internal import Requests

/// A status as a reader knows it.
struct StatusText {
  let exchange: RecordedExchange

  /// Such as `201 Created`, or `no answer: nobody listens`.
  var description: String {
    guard let answer = exchange.answer else {
      return "No answer: " + StatusText.kind(exchange.error)
    }
    let reason = answer.reason.isEmpty ? StatusText.reasons[answer.status] ?? "" : answer.reason
    let status = reason.isEmpty ? "\(answer.status)" : "\(answer.status) \(reason)"
    return exchange.error == nil ? status : status + ", " + StatusText.kind(exchange.error)
  }

  /// The hundred of the status, by which it is coloured; 0 for no whole answer.
  var kind: Int { exchange.error == nil ? (exchange.answer?.status ?? 0) / 100 : 0 }

  /// What is not said by the number alone.
  var remark: String? {
    guard let status = exchange.answer?.status, (300..<400).contains(status), status != 304 else {
      return nil
    }
    return "not followed"
  }

  private static func kind(_ error: String?) -> String {
    switch error {
    case "connect": "nobody reached"
    case "timeout": "the time was over"
    case "closed": "ended early"
    case "malformed": "unreadable"
    default: error ?? ""
    }
  }

  /// Where the server gave no name: RFC 9110, section 15, and RFC 6585.
  private static let reasons = [
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content",
    301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified",
    307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
    403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 409: "Conflict", 410: "Gone",
    412: "Precondition Failed", 415: "Unsupported Media Type", 422: "Unprocessable Content",
    428: "Precondition Required", 429: "Too Many Requests", 500: "Internal Server Error",
    501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
  ]
}
