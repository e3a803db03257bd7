/// Something that was done to a load while it ran.
package struct LoadEventRun: Equatable, Sendable {
  package enum Kind: String, Sendable {
    case sql, kill, mix, stop
  }

  package var kind: Kind
  /// For a person, such as `ALTER TABLE person …`, `kill 1`, `mix: new 1, old 0`.
  package var text: String
  /// When it was begun, in milliseconds.
  package var at: Double
  /// Until it was done, in milliseconds.
  package var took: Double
  /// The SQLSTATE of the error that ended it.
  package var error: String?

  package init(kind: Kind, text: String, at: Double, took: Double, error: String? = nil) {
    self.kind = kind
    self.text = text
    self.at = at
    self.took = took
    self.error = error
  }
}
