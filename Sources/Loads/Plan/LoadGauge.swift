/// A query whose number is watched while a load runs.
package struct LoadGauge: Equatable, Sendable {
  package var name: String
  /// Of the group it belongs to; nil where it belongs to all.
  package var group: String?
  package var sql: String
  /// From one sample to the next, in seconds.
  package var interval: Double

  package init(name: String, group: String? = nil, sql: String, interval: Double = 0.1) {
    self.name = name
    self.group = group
    self.sql = sql
    self.interval = interval
  }
}
