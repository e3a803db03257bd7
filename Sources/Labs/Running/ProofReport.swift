package import Diagnostics
package import Evidence

/// What came of proving a site's notes.
package struct ProofReport: Sendable {
  /// In the order of their names.
  package var notes: [NoteReport] = []
  /// Why programs were run without a sandbox; nil where they had one, or none was run.
  package var lackOfSandbox: String?

  package init() {}

  /// Whether everything ran and every claim holds.
  package var isProved: Bool { notes.allSatisfy { $0.status == .proved } }

  /// Whether a lab could not be made.
  package var hasEnvironmentFailure: Bool { notes.contains { $0.status == .error } }
}

/// What came of one note.
package struct NoteReport: Sendable {
  package enum Status: String, Sendable {
    case proved
    /// A block failed, or a claim does not hold.
    case failed
    /// Its lab could not be made.
    case error
  }

  package var note: String
  package var file: String
  package var status: Status
  package var milliseconds: Int
  package var blocks: [BlockReport] = []
  package var claims: [ClaimReport] = []
  /// All problems of the note, those of blocks and claims included, in the order of their places.
  package var problems: [Problem] = []
}

/// What came of one block.
package struct BlockReport: Sendable {
  package enum Status: String, Sendable {
    case ok
    case failed
    /// An earlier block of the note failed.
    case skipped
  }

  package var id: String
  package var instrument: String
  package var status: Status
  package var milliseconds: Int
  package var problem: Problem?
}

/// What came of one claim.
package struct ClaimReport: Sendable {
  package var text: String
  package var expression: String
  /// nil: not judged, since a block that it speaks of has no result.
  package var holds: Bool?
  package var isFragile: Bool
  package var measured: [String: EvidenceValue]
  /// What it was measured with before, where it held then and does not now.
  package var formerly: [String: EvidenceValue]?
  package var problem: Problem?
}
