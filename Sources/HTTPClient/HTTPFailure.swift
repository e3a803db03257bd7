/// Why a request has no answer, or not all of one.
package struct HTTPFailure: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable {
    /// This machine has no libcurl, or no memory.
    case unavailable
    /// Nobody listens there, or the host has no address.
    case connect
    case timeout
    /// The connection ended before the answer did.
    case closed
    /// The body is not what its `content-encoding` says.
    case encoding
    /// What came is no HTTP.
    case malformed
    /// libcurl cannot send such a request.
    case other
  }

  package var kind: Kind
  /// In libcurl's own words.
  package var description: String
  package var times: HTTPTimes
  /// What had come until then; nil where there was no status line yet.
  package var partial: HTTPResponse?

  package init(
    _ kind: Kind, _ description: String,
    times: HTTPTimes = HTTPTimes(connect: 0, firstByte: 0, total: 0),
    partial: HTTPResponse? = nil
  ) {
    self.kind = kind
    self.description = description
    self.times = times
    self.partial = partial
  }
}
