/// How much a receiver holds that nobody has taken yet.
package struct ReceiverCounts: Equatable, Sendable {
  package var spans = 0
  package var points = 0
  package var logs = 0
  package var exports = 0

  package init(spans: Int = 0, points: Int = 0, logs: Int = 0, exports: Int = 0) {
    self.spans = spans
    self.points = points
    self.logs = logs
    self.exports = exports
  }
}
