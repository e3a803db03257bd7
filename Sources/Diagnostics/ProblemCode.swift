/// The stable names of all problems that CodeNotes reports, listed in docs/diagnostics.md.
///
/// A code names what is wrong, not where it was found, so that a script can count on it.
package enum ProblemCode: String, Sendable, CaseIterable {
  // The site and its files.
  case unreadableFile = "unreadable-file"
  case invalidUTF8 = "invalid-utf8"
  case outsideSymlink = "outside-symlink"
  case ignoredFile = "ignored-file"
  case duplicateAddress = "duplicate-address"
  case badSlug = "bad-slug"
  // Front matter and site.yaml.
  case missingFrontMatter = "missing-front-matter"
  case unclosedFrontMatter = "unclosed-front-matter"
  case syntax
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case wrongType = "wrong-type"
  case badDate = "bad-date"
  case badValue = "bad-value"
  case inferred
  case unknownTopic = "unknown-topic"
  case unknownNote = "unknown-note"
  case duplicateEntry = "duplicate-entry"
  case badPermalink = "bad-permalink"
  // Markdown.
  case unclosedFence = "unclosed-fence"
  case unknownAttribute = "unknown-attribute"
  case badAttribute = "bad-attribute"
  case undefinedFootnote = "undefined-footnote"
  case unusedFootnote = "unused-footnote"
  case duplicateFootnote = "duplicate-footnote"
  case duplicateID = "duplicate-id"
  case rawHTML = "raw-html"
  case unsafeLink = "unsafe-link"
  case diagram
  // Labs and what they measured.
  case badLab = "bad-lab"
  case unknownInstrument = "unknown-instrument"
  case missingID = "missing-id"
  case badClaim = "bad-claim"
  case badScript = "bad-script"
  case badContract = "bad-contract"
  case expression
  case unknownPath = "unknown-path"
  case badEvidence = "bad-evidence"
  case missingEvidence = "missing-evidence"
  case staleEvidence = "stale-evidence"
  case failedClaim = "failed-claim"
  case failedBlock = "failed-block"
  case fragileClaim = "fragile-claim"
  case absoluteTime = "absolute-time"
  case unorderedRows = "unordered-rows"
  case labEnvironment = "lab-environment"
  case agedEvidence = "aged-evidence"
  case foreignEvidence = "foreign-evidence"
  // Links.
  case brokenLink = "broken-link"
  case brokenFragment = "broken-fragment"
  case missingImage = "missing-image"
  case badImage = "bad-image"
  case draftLink = "draft-link"
  // Templates.
  case templateSyntax = "template-syntax"
  case unknownTemplate = "unknown-template"
  case unknownVariable = "unknown-variable"
  // Found by `check` alone.
  case missingAlt = "missing-alt"
  case skippedHeading = "skipped-heading"
  case secondTitle = "second-title"
  case tagSpelling = "tag-spelling"
  case unlistedNote = "unlisted-note"
  case unknownLanguage = "unknown-language"
  case missingSummary = "missing-summary"
  case longSummary = "long-summary"
  case emptyTopic = "empty-topic"
  case missingURL = "missing-url"
  case externalLink = "external-link"
  case remoteImage = "remote-image"
}

extension ProblemCode {
  /// Whether only `check` speaks of it: what a careful editor would notice, and what breaks nothing.
  package var isEditorial: Bool {
    switch self {
    case .missingAlt, .skippedHeading, .secondTitle, .unlistedNote, .unknownLanguage,
      .missingSummary, .longSummary, .emptyTopic, .missingURL, .externalLink, .remoteImage,
      .agedEvidence:
      true
    default: false
    }
  }
}
