/// What another site said of one address.
enum LinkAnswer: Equatable, Sendable {
  /// An HTTP status code.
  case status(Int)
  /// No answer, and why: a verb phrase.
  case unreachable(String)

  /// Whether a reader who follows the link finds nothing.
  var isBroken: Bool {
    switch self {
    case .status(let code): code == 404 || code == 410 || code == 400 || code == 405 || code == 501
    case .unreachable: true
    }
  }

  var sentence: String {
    switch self {
    case .status(let code): "answers \(code)"
    case .unreachable(let reason): reason
    }
  }
}
