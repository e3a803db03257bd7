package import Diagnostics

/// What a note says of itself.
///
/// Spans are kept where a later stage may find fault with a value.
package struct NoteMatter: Sendable {
  /// A value and where it stands.
  package struct Placed<Value: Sendable>: Sendable {
    package var value: Value
    package var span: Span

    package init(_ value: Value, at span: Span) {
      self.value = value
      self.span = span
    }
  }

  /// A line of the note's public record.
  package struct Change: Sendable {
    package var date: Timestamp
    package var what: String
  }

  package var title = ""
  package var date = Timestamp(epochSeconds: 0)
  package var updated: Timestamp?
  /// Empty only until the first paragraph is known, in a note of another engine.
  package var summary = ""
  package var summarySpan = Span.beginning
  package var topic: Placed<String>?
  package var tags: [Placed<String>] = []
  package var startHere: Int?
  package var isDraft = false
  package var expires: Timestamp?
  package var changes: [Change] = []
  package var slug: Placed<String>?
  package var aliases: [Placed<String>] = []
  package var authors: [String] = []
  package var image: Placed<String>?
  package var canonical: String?
  /// The address that another engine gave it, which redirects here.
  package var formerPath: String?
  package var weight: Int?
  /// What the note needs to run; not kept from build to build.
  package var lab: LabConfiguration?
  /// What opens the front matter: for problems that concern the note as a whole.
  package var span = Span.beginning
}
