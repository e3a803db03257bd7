/// Which examples a change concerns.
package struct ExampleCoverage: Equatable, Sendable {
  /// Those that have a value where the change is, or are broken by it: `mobile: read an order`.
  package var exercised: [String] = []
  /// Those that were right before and are wrong now because of it.
  package var broken: [String] = []

  package init(exercised: [String] = [], broken: [String] = []) {
    self.exercised = exercised
    self.broken = broken
  }
}
