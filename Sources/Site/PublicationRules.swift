package import Notes

/// Which notes a build publishes.
package struct PublicationRules: Equatable, Sendable {
  /// The moment for which the site is built, in seconds since 1970.
  package var now: Int
  package var includesDrafts: Bool
  package var includesFuture: Bool

  package init(now: Int, includesDrafts: Bool = false, includesFuture: Bool = false) {
    self.now = now
    self.includesDrafts = includesDrafts
    self.includesFuture = includesFuture
  }

  /// Why a note is not published, nil if it is.
  package func withheld(_ note: NoteMatter) -> Withholding? {
    if note.isDraft, !includesDrafts { return .draft }
    if let expires = note.expires, expires.epochSeconds <= now, !includesDrafts { return .expired }
    if note.date.epochSeconds > now, !includesFuture { return .scheduled(note.date) }
    return nil
  }
}

/// Why a source is in the site's folder but not on the site.
package enum Withholding: Equatable, Sendable {
  case draft
  case expired
  case scheduled(Timestamp)

  /// What it is, for messages.
  var noun: String {
    switch self {
    case .draft: "a draft"
    case .expired: "an expired note"
    case .scheduled(let date): "a note scheduled for \(date.dayText)"
    }
  }

  /// The option that would publish it.
  var option: String {
    switch self {
    case .draft, .expired: "--drafts"
    case .scheduled: "--future"
    }
  }
}
