internal import Diagnostics
internal import Evidence
internal import Files
internal import Glibc
internal import Markup
internal import Notes

/// Proves one note: makes its lab, runs its blocks, judges its claims, records.
struct NoteProver {
  let content: Content
  let lab: NoteLab
  let options: ProofOptions
  let host: LabHost
  let room: QuietRoom
  let tell: @Sendable (ProofEvent) -> Void
  private var places: ProblemPlaces
  private var report: NoteReport
  /// What was measured in this run.
  private var measured: [String: BlockEvidence] = [:]
  private var environment = MachineRecord.current()

  init(
    _ content: Content, _ lab: NoteLab, _ options: ProofOptions, _ host: LabHost,
    _ room: QuietRoom, _ tell: @escaping @Sendable (ProofEvent) -> Void
  ) {
    self.content = content
    self.lab = lab
    self.options = options
    self.host = host
    self.room = room
    self.tell = tell
    places = ProblemPlaces(root: options.root, file: content.file)
    report = NoteReport(
      note: content.name, file: content.file, status: .proved, milliseconds: 0)
  }

  /// Runs everything, and ends everything that it started, whatever happens.
  mutating func prove() async -> NoteReport {
    let start = ContinuousClock.now
    tell(.noteStarted(note: content.name, blocks: wanted.count))
    report.problems = content.problems.filter(NoteProver.concernsLab)
    if report.problems.contains(where: { $0.severity == .error }) {
      report.status = .failed
      skip(wanted[...])
    } else {
      await runLab()
    }
    report.milliseconds = Measure.whole(ContinuousClock.now - start)
    report.problems.sort()
    tell(.noteEnded(report))
    return report
  }

  /// What the reading of the note found that has to do with its lab; what its old evidence lacks is what
  /// is being measured.
  private static func concernsLab(_ problem: Problem) -> Bool {
    switch problem.code {
    case .missingEvidence, .staleEvidence, .failedBlock, .failedClaim, .badEvidence, .absoluteTime:
      false
    default: problem.severity == .error
    }
  }

  /// The blocks to be run: all, or one with those that can have changed the lab before it.
  private var wanted: [LabBlock] {
    guard let only = options.only, let index = lab.blocks.firstIndex(where: { $0.id == only })
    else { return options.only == nil ? lab.blocks : [] }
    var needed = [lab.blocks[index]]
    guard !lab.blocks[index].resets else { return needed }
    for block in lab.blocks[..<index].reversed() where block.changesLab || block.resets {
      if block.changesLab { needed.append(block) }
      if block.resets { break }
    }
    return needed.reversed()
  }

  private mutating func runLab() async {
    let live: LiveLab
    do {
      live = try LiveLab(lab, options, host)
    } catch {
      return fail(error)
    }
    do {
      let start = ContinuousClock.now
      try await room.run(alone: false) { () async throws(LabFailure) in
        await live.discount(.now - start)
        try await live.open()
      }
      tell(.labReady(note: content.name, milliseconds: Measure.whole(.now - start)))
      if let info = await live.info { environment.merge(ServerRecord.values(info)) { $1 } }
      if lab.configuration.sqlite != nil { environment["sqlite"] = .text(SQLiteDatabase.version) }
      await runBlocks(in: live)
    } catch {
      fail(error)
    }
    // In a task of its own, which ^C does not cancel: databases of a server are to be dropped all the same.
    await Task { await live.close() }.value
    guard !Task.isCancelled else { return }
    let evidence = await recorded()
    remarkForeign(evidence)
    judge(evidence)
    guard !options.isCheck, report.status != .error else { return }
    var kept = evidence
    kept.claims = keptClaims
    do {
      try EvidenceWriter.write(
        kept, to: "\(options.root)/\(lab.folder)/\(EvidenceFile.name)")
    } catch {
      report.status = .error
      report.problems.append(places.problem(.labEnvironment, nil, error.description))
    }
  }

  private var keptClaims: [ClaimRecord] = []

  /// The lab could not be made: nothing is recorded.
  private mutating func fail(_ failure: LabFailure) {
    report.status = .error
    report.problems.append(places.problem(failure, folder: lab.folder))
    skip(wanted[...])
  }

  // MARK: - Blocks

  private mutating func runBlocks(in live: LiveLab) async {
    for (index, block) in wanted.enumerated() {
      if Task.isCancelled { return skip(wanted[index...]) }
      tell(.blockStarted(note: content.name, id: block.id))
      let start = ContinuousClock.now
      var result = BlockReport(
        id: block.id, instrument: block.instrument, status: .ok, milliseconds: 0)
      do {
        let measurement = try await measure(block, in: live)
        measured[block.id] = BlockEvidence(
          instrument: block.instrument, digest: block.digest, values: .object(measurement.values),
          detail: .object(measurement.detail))
        remark(on: block, measurement)
      } catch {
        result.status = .failed
        report.status = error.isEnvironment ? .error : .failed
        let problem = places.problem(error, in: block)
        result.problem = problem
        report.problems.append(problem)
        markFailed(block, error.message)
      }
      result.milliseconds = Measure.whole(.now - start)
      report.blocks.append(result)
      tell(.blockEnded(note: content.name, report: result))
      if result.status == .failed {
        return skip(wanted[(index + 1)...])
      }
    }
  }

  private func measure(
    _ block: LabBlock, in live: LiveLab
  ) async throws(BlockFailure) -> Measurement {
    guard let instrument = InstrumentCatalogue.instrument(for: block) else {
      throw BlockFailure("this version of codenotes cannot run `\(block.instrument)`")
    }
    // A plan repeats by itself: its first run is apart.
    let runs = instrument is PlanInstrument ? 1 : block.repeats
    let isAlone = instrument.measuresTime(block) || claimsTime(of: block)
    var samples: [Measurement] = []
    for _ in 0..<runs {
      let asked = ContinuousClock.now
      let sample = try await room.run(alone: isAlone) { () async throws(BlockFailure) in
        await live.discount(.now - asked)
        if block.resets { try await live.reset() }
        await live.begin(block)
        return try await instrument.measure(block, in: live)
      }
      let errors = (sample.error.map { [$0] } ?? []) + sample.otherErrors
      if let error = errors.first(where: { !isClaimed($0, of: block) }) { throw error }
      samples.append(sample)
    }
    return RepeatedMeasurement(samples).merged()
  }

  /// Whether a claim or the text speaks of how long a block took.
  private func claimsTime(of block: LabBlock) -> Bool {
    claimedPaths.contains { path in
      path.block == block.id
        && (path.steps.contains(.key("ms")) || path.steps.contains(.key("wait_ms")))
    } || lab.inlineExpressions.contains { $0.contains("\(block.id).ms") }
  }

  /// Whether a claim speaks of an error, so that it is what the note shows.
  private func isClaimed(_ error: BlockFailure, of block: LabBlock) -> Bool {
    claimedPaths.contains { path in
      guard path.block == block.id else { return false }
      let keys = path.steps.compactMap { if case .key(let key) = $0 { key } else { nil } }
      return keys.indices.contains { error.excuses.contains(keys[...$0].joined(separator: ".")) }
    }
  }

  private var claimedPaths: [Expression.Path] {
    lab.claims.flatMap { placed in
      // A claim that cannot be read is reported where it is judged.
      (try? ExpressionParser.parse(placed.claim.source, blocks: lab.blockIDs).paths) ?? []
    }
  }

  private mutating func markFailed(_ block: LabBlock, _ message: String) {
    var kept =
      lab.evidence?.kept(block.id)
      ?? BlockEvidence(
        instrument: block.instrument, digest: block.digest, values: nil, detail: .object([:]))
    kept.failure = message
    measured[block.id] = kept
  }

  private mutating func skip(_ blocks: ArraySlice<LabBlock>) {
    for block in blocks where !report.blocks.contains(where: { $0.id == block.id }) {
      report.blocks.append(
        BlockReport(
          id: block.id, instrument: block.instrument, status: .skipped, milliseconds: 0))
    }
  }

  /// Warns of rows in any order, where their order shows or is claimed.
  private mutating func remark(on block: LabBlock, _ measurement: Measurement) {
    for warning in measurement.warnings {
      report.problems.append(
        places.problem(
          warning.code ?? .unknownKey, warning.range.map(block.fence.place) ?? block.fence.span,
          warning.message,
          hint: warning.hint, severity: .warning))
    }
    guard let (range, rows) = measurement.unordered else { return }
    let isShown = block.attribute("hide") == nil || block.attribute("hide") == "source"
    let isClaimed = claimedPaths.contains { path in
      path.block == block.id
        && path.steps.contains { if case .index = $0 { true } else { false } }
    }
    guard isShown || isClaimed else { return }
    report.problems.append(
      places.problem(
        .unorderedRows, block.fence.place(range),
        "the order of these \(rows) rows may change from run to run",
        hint: "add `ORDER BY` to what is shown or claimed by its place", severity: .warning))
  }

  /// Says where the record that is being compared with comes from another kind of machine.
  private mutating func remarkForeign(_ evidence: EvidenceFile) {
    guard options.isCheck, let former = lab.evidence?.environment else { return }
    let differing = ["postgres", "sqlite", "cpus", "cpu", "os"].compactMap { key -> String? in
      guard let old = former[key], let new = evidence.environment[key], old != new else {
        return nil
      }
      return "\(key) was \(JSONText.compact(old)) and is \(JSONText.compact(new))"
    }
    guard !differing.isEmpty else { return }
    report.problems.append(
      places.problem(
        .foreignEvidence, lab.configuration.span,
        "the evidence was recorded elsewhere: \(differing.joined(separator: ", "))",
        severity: .warning))
  }

  // MARK: - Claims

  /// Everything that is known now: what was measured in this run over what was known before.
  private func recorded() async -> EvidenceFile {
    var environment = environment
    environment["source"] = await SourceRevision.current(options.root, options.environment)
    environment["busy"] = MachineRecord.excessLoad == nil ? nil : true
    var evidence = EvidenceFile(
      recorded: Timestamp(epochSeconds: time(nil)).rfc3339, engine: options.engineVersion,
      environment: environment)
    for block in lab.blocks {
      evidence.blocks[block.id] = measured[block.id] ?? lab.evidence?.kept(block.id)
    }
    return evidence
  }

  private mutating func judge(_ evidence: EvidenceFile) {
    // What this run did not measure is as good as unknown to it, unless one block alone was asked for.
    let failed = Set(report.blocks.filter { $0.status != .ok }.map(\.id))
    let known = evidence.blocks.filter { !failed.contains($0.key) }
    let judge = ClaimJudge(known, blocks: lab.blockIDs)
    for placed in lab.claims {
      let verdict = judge.judge(placed.claim)
      keptClaims.append(ClaimRecord(verdict))
      let former = lab.evidence?.claims.first { $0.expression == verdict.claim.source }
      let claim = ClaimReview(placed, verdict, former: former, places)
      if let problem = claim.problem {
        report.problems.append(problem)
        if problem.severity == .error, report.status == .proved { report.status = .failed }
      }
      report.problems += claim.warnings
      report.claims.append(claim.report)
    }
  }
}
