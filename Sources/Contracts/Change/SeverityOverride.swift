/// What an author says a rule is worth, against the catalogue.
package struct SeverityOverride: Equatable, Sendable {
  package var severity: ChangeSeverity
  /// Printed beside each finding that it concerns.
  package var reason: String
  /// The last day on which it holds; nil for always.
  package var until: CalendarDate?

  package init(severity: ChangeSeverity, reason: String, until: CalendarDate? = nil) {
    self.severity = severity
    self.reason = reason
    self.until = until
  }
}
