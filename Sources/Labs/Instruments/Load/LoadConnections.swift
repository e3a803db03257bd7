internal import PostgreSQL

/// How many connections a load was given, and was not.
struct LoadConnections {
  var opened = 0
  private(set) var refused = 0
  /// Of the first refusal.
  private(set) var code: String?
  private(set) var message: String?

  mutating func refuse(_ refusal: BlockingConnection.Refusal) {
    refused += 1
    if message == nil { (code, message) = (refusal.code, refusal.message) }
  }
}
