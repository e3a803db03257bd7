/// Whether a session is in a transaction.
package enum TransactionState: Equatable, Sendable {
  case idle
  /// A statement is running.
  case active
  case open
  /// In a transaction that an error has ended: everything but its end is refused.
  case failed
  /// The connection is gone.
  case unknown
}
