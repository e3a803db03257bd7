/// What a gauge showed, sampled on the clock of its run.
package struct GaugeSeries: Equatable, Sendable {
  package struct Sample: Equatable, Sendable {
    /// When it was asked for, in milliseconds.
    package var at: Double
    /// Nil where there was no number: the query failed, was late by more than one interval, or gave NULL.
    package var value: Double?

    package init(at: Double, value: Double?) {
      self.at = at
      self.value = value
    }
  }

  package var name: String
  /// Of the group it belongs to; nil where it belongs to all.
  package var group: String?
  /// From one sample to the next, in milliseconds.
  package var interval: Double
  /// In order; the last was taken when all was over.
  package var samples: [Sample]
  /// What asking costs, the mean in milliseconds.
  package var cost: Double

  package init(
    name: String, group: String? = nil, interval: Double, samples: [Sample] = [], cost: Double = 0
  ) {
    self.name = name
    self.group = group
    self.interval = interval
    self.samples = samples
    self.cost = cost
  }

  /// Those with a value.
  package var values: [Double] { samples.compactMap(\.value) }
}
