internal import HTTPClient
internal import Requests

/// A request that was sent, and all that came of it.
struct Exchange: Sendable {
  enum Failure: String, Sendable {
    case connect, timeout, closed, malformed
  }

  /// One sending.
  struct Attempt: Sendable {
    var result: Result<HTTPResponse, HTTPFailure>
    /// Why there is no whole answer.
    var failure: (kind: Failure, reason: String)?
    var pause: Duration
    /// Of all of the body, after inflating.
    var digest: String

    var response: HTTPResponse? {
      switch result {
      case .success(let response): response
      case .failure(let failure): failure.partial
      }
    }

    var times: HTTPTimes {
      switch result {
      case .success(let response): response.times
      case .failure(let failure): failure.times
      }
    }
  }

  let request: WrittenRequest
  let sent: HTTPRequest
  /// A path where it went to the service.
  let shownTarget: String
  var attempts: [Attempt] = []
  /// Since the first request of the block.
  var start: Duration = .zero
  var end: Duration = .zero

  /// The last, which is the one that counts.
  var last: Attempt? { attempts.last }
  var response: HTTPResponse? { last?.response }
  var error: Failure? { last?.failure?.kind }
  var reason: String { last?.failure?.reason ?? "" }
}
