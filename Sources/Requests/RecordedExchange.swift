/// A request and what became of it.
package struct RecordedExchange: Equatable, Sendable {
  /// A header as it is shown.
  package struct Header: Equatable, Sendable {
    package var name: String
    /// With a mark in place of what is not to be seen; empty where it is another in every run.
    package var value: String
    package var fold: Fold

    package init(_ name: String, _ value: String, fold: Fold = .none) {
      self.name = name
      self.value = value
      self.fold = fold
    }
  }

  package enum Fold: String, Sendable {
    case none = ""
    case folded
    case varies
  }

  /// One sending of the request.
  package struct Attempt: Equatable, Sendable {
    /// Nil where no status line came.
    package var status: Int?
    /// As in `error`.
    package var error: String?
    package var milliseconds: Double
    /// Before it, in milliseconds.
    package var pause: Double

    package init(status: Int?, error: String?, milliseconds: Double, pause: Double) {
      self.status = status
      self.error = error
      self.milliseconds = milliseconds
      self.pause = pause
    }
  }

  /// Such as `r2`.
  package var id: String
  package var name: String?
  package var title: String?
  package var method: String
  /// As it was sent: a path of the service, or an address.
  package var target: String
  package var headers: [Header] = []
  package var body: RecordedBody?
  /// The last is the one that the rest speaks of.
  package var attempts: [Attempt] = []
  /// Nil where no status line came.
  package var answer: RecordedAnswer?
  /// `connect`, `timeout`, `closed` or `malformed`; nil for a whole answer.
  package var error: String?
  /// Why there is no whole answer, in words.
  package var reason: String?
  /// When it was first sent, and when its answer was whole.
  package var sent = 0.0
  package var ended = 0.0
  package var connect = 0.0
  package var firstByte = 0.0
  /// Whether it went over the connection of the request before it.
  package var isConnectionReused = false

  package init(id: String, method: String, target: String) {
    self.id = id
    self.method = method
    self.target = target
  }

  /// Of the last attempt.
  package var milliseconds: Double { attempts.last?.milliseconds ?? 0 }
}
