/// Why a receiver cannot begin: the environment's failure.
package struct ReceiverFailure: Error, Equatable, CustomStringConvertible {
  /// In the system's own words.
  package var description: String

  init(_ description: String) {
    self.description = description
  }
}
