/// A connection could not be made, or does not give an answer.
///
/// An SQL error is neither: it is a result.
package enum ConnectionError: Error, Equatable, Sendable {
  /// There is no libpq on this machine.
  case libraryMissing
  /// No connection came about; the reason in the words of the server or of libpq.
  case refused(String)
  /// The connection ended: what the server said last, if anything, and libpq's words.
  case lost(ServerMessage?, String)
  /// The statement took longer than it may.
  ///
  /// - `closed`: whether the connection had to be closed, since the server did not cancel it in time.
  case timedOut(after: Duration, closed: Bool)
  /// The statement wants data from the client, and none was given.
  case copyWithoutData
  /// The statement sends its rows as COPY does.
  case copyToClient
  /// A statement that was sent before has not been taken yet.
  case busy
  /// The connection was closed before.
  case closed
}

extension ConnectionError: CustomStringConvertible {
  /// A sentence without its full stop.
  package var description: String {
    switch self {
    case .libraryMissing:
      "PostgreSQL's client library (libpq.so.5) is not installed: on Debian and Ubuntu it is the "
        + "package `libpq5`"
    case .refused(let reason): reason
    case .lost(let message?, _): "the server ended the connection: \(message)"
    case .lost(nil, let reason): "the connection was lost: \(reason)"
    case .timedOut(let limit, let closed):
      "the statement took longer than \(limit)"
        + (closed ? ", and the server did not cancel it: the connection was closed" : "")
    case .copyWithoutData: "COPY … FROM STDIN needs its data in the lines that follow"
    case .copyToClient: "COPY … TO STDOUT is not supported: select the rows instead"
    case .busy: "another statement is running on the connection"
    case .closed: "the connection was closed"
    }
  }
}
