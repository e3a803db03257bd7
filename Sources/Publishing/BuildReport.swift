package import Diagnostics

/// What a build did.
package struct BuildReport: Sendable {
  /// Published notes.
  package var notes = 0
  /// Files of the output: pages, and what is copied.
  package var pages = 0
  package var written = 0
  package var unchanged = 0
  package var removed = 0
  /// Wall time in milliseconds.
  package var milliseconds = 0
  package var problems: [Problem] = []
  /// What the site has to do without on this machine: no problem of the site.
  package var notices: [String] = []
  package var profile = Profile()
  /// What the site was made of: whoever ends the process anyway need not wait until it is taken
  /// apart, value by value.
  package var remains: [any Sendable] = []
  /// Whether the output was brought up to date.
  package var isPublished = false

  package var errors: [Problem] { problems.filter { $0.severity == .error } }
  package var warnings: [Problem] { problems.filter { $0.severity == .warning } }
}
