package import Evidence

/// All that is known of a change from one description of an API to another.
package struct ContractReport: Equatable, Sendable {
  /// One of the two descriptions.
  package struct Document: Equatable, Sendable {
    package var file: String
    package var title: String
    /// `info.version`.
    package var release: String
    /// Of OpenAPI: `3.1`.
    package var version: String

    package init(file: String, title: String, release: String, version: String) {
      self.file = file
      self.title = title
      self.release = release
      self.version = version
    }

    package init(_ api: APIDescription) {
      self.init(
        file: api.origin.file, title: api.title, release: api.release,
        version: api.version.rawValue)
    }

    var recorded: EvidenceValue {
      .object([
        "file": .text(file), "title": .text(title), "release": .text(release),
        "version": .text(version),
      ])
    }

    init?(recorded: EvidenceValue?) {
      guard let recorded, let file = recorded["file"]?.string else { return nil }
      self.init(
        file: file, title: recorded["title"]?.string ?? "",
        release: recorded["release"]?.string ?? "", version: recorded["version"]?.string ?? "")
    }
  }

  package var base: Document
  package var revision: Document
  /// The worst first.
  package var findings: [ContractFinding]
  package var examples: [ExampleVerdict]
  /// Empty where no service was asked.
  package var replays: [ReplayVerdict]

  package init(
    base: Document, revision: Document, findings: [ContractFinding],
    examples: [ExampleVerdict] = [], replays: [ReplayVerdict] = []
  ) {
    self.base = base
    self.revision = revision
    self.findings = findings
    self.examples = examples
    self.replays = replays
  }

  // MARK: - Counts

  package func count(_ severity: ChangeSeverity) -> Int {
    findings.count { $0.severity == severity }
  }

  package var undecided: Int { findings.count(where: \.isUndecided) }
  package var witnesses: Int { findings.count { $0.witness != nil } }
  /// Ids without repetition, in the order of the findings.
  package var rules: [String] {
    var seen: Set<String> = []
    return findings.map(\.rule).filter { seen.insert($0).inserted }
  }
  package var failedExamples: Int { examples.count { $0.status == .broken } }
  /// Of breaking findings, those that no example has anything to say of.
  package var unexercised: [ContractFinding] {
    findings.filter { $0.severity == .breaking && $0.exercisedBy.isEmpty }
  }
  package var failedReplays: Int { replays.count { !$0.isRight } }
  package var deviatingReplays: Int { replays.count { !$0.conforms } }

  /// Without repetition, in the order of the examples.
  package var consumers: [String] {
    var seen: Set<String> = []
    return (examples.map(\.consumer) + replays.map(\.consumer)).filter {
      seen.insert($0).inserted
    }
  }

  // MARK: - Beside a note

  package var recorded: EvidenceValue {
    .object([
      "base": base.recorded, "revision": revision.recorded,
      "findings": .list(findings.map(\.recorded)), "examples": .list(examples.map(\.recorded)),
      "replays": .list(replays.map(\.recorded)),
    ])
  }

  /// - Returns: nil where something is missing that every report has.
  package init?(recorded: EvidenceValue) {
    guard let base = Document(recorded: recorded["base"]),
      let revision = Document(recorded: recorded["revision"])
    else { return nil }
    self.init(
      base: base, revision: revision,
      findings: (recorded["findings"]?.items ?? []).compactMap { ContractFinding(recorded: $0) },
      examples: (recorded["examples"]?.items ?? []).compactMap { ExampleVerdict(recorded: $0) },
      replays: (recorded["replays"]?.items ?? []).compactMap { ReplayVerdict(recorded: $0) })
  }
}
