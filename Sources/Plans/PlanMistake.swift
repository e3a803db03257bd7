/// Why a value is no plan of PostgreSQL.
package struct PlanMistake: Error, Equatable, Sendable {
  /// In the form of `Problem.message`.
  package var message: String
}
