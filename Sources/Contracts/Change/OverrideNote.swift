/// An override that does nothing, and why.
package enum OverrideNote: Equatable, Sendable {
  /// Its last day is over.
  case expired(rule: String, until: CalendarDate)
  /// No rule has this id; `suggestion` is the one that is nearest.
  case unknown(rule: String, suggestion: String?)
}
