/// What was asked and answered when the requests of a block were sent, as it is kept and shown: without
/// secrets, and without what is another in every run.
///
/// Times are in milliseconds since the first request was sent.
package struct Transcript: Equatable, Sendable {
  /// In the order of the text.
  package var exchanges: [RecordedExchange]
  /// Those that were sent together: indices of `exchanges` in the order in which they ended.
  package var groups: [[Int]]

  package init(exchanges: [RecordedExchange], groups: [[Int]] = []) {
    self.exchanges = exchanges
    self.groups = groups
  }

  /// The group of an exchange; nil for one that was alone.
  package func group(of index: Int) -> [Int]? { groups.first { $0.contains(index) } }
}
