internal import Contracts
internal import Evidence
internal import Notes

/// Makes the report of each change that a block names.
struct ContractRun {
  let plan: ContractPlan
  let block: LabBlock
  let lab: LiveLab
  let files: ContractFolder

  /// One for the revision, or one for each of the changes.
  func reports(_ options: ComparisonOptions) async throws(BlockFailure) -> [ContractReport] {
    let root = try read(plan.base) { file throws(DocumentMistake) in
      try DocumentReader.read(try files.bytes(file), file: file)
    }
    let base = try description(root, plan.base)
    var examples: [ConsumerExample] = []
    if let first = plan.examples.first {
      examples = try read(first) { _ throws(DocumentMistake) in
        try files.examples(of: plan.examples.map(\.text))
      }
    }
    var reports: [ContractReport] = []
    for (turn, change) in changes.enumerated() {
      if turn > 0, block.resets { try await lab.reset() }
      let revision = try revision(change, root)
      var report = ContractJudgement(base: base, revision: revision, options: options)
        .report(examples: examples)
      if let port = lab.note.configuration.service?.port, plan.replays, !examples.isEmpty {
        let replay = ExampleReplay(
          examples: examples, revision: revision, prefix: change?.prefix ?? plan.prefix, port: port)
        report.replays = try await replay.verdicts(
          until: .now + (try await lab.timeLeft(for: block)))
      }
      reports.append(report)
    }
    return reports
  }

  /// nil stands for the only revision.
  private var changes: [ContractPlan.Change?] {
    plan.changes.isEmpty ? [nil] : plan.changes
  }

  // MARK: - Descriptions

  private func revision(
    _ change: ContractPlan.Change?, _ base: DocumentNode
  ) throws(BlockFailure) -> APIDescription {
    let place = change.map { $0.revision ?? plan.base } ?? plan.revision ?? plan.base
    var root = base
    if place.text != plan.base.text {
      root = try read(place) { file throws(DocumentMistake) in
        try DocumentReader.read(try files.bytes(file), file: file)
      }
    }
    let patch = change.map { $0.merge } ?? plan.merge?.patch
    guard let patch else { return try description(root, place) }
    // What is wrong with what was laid over is wrong at the change.
    let range = change?.name.range ?? plan.merge?.range ?? place.range
    return try description(root.merging(patch), ContractPlan.Placed(place.text, at: range))
  }

  private func description(
    _ root: DocumentNode, _ place: ContractPlan.Placed
  ) throws(BlockFailure) -> APIDescription {
    try read(place) { file throws(DocumentMistake) in
      try APIReader.read(root, path: file) { path throws(DocumentMistake) in
        try files.bytes(path)
      }
    }
  }

  /// A mistake in a file is a failure where the block names it.
  private func read<Value>(
    _ place: ContractPlan.Placed,
    _ body: (_ name: String) throws(DocumentMistake) -> Value
  ) throws(BlockFailure) -> Value {
    do throws(DocumentMistake) {
      return try body(place.text)
    } catch {
      let location = error.line > 0 ? "\(error.file):\(error.line):\(error.column): " : ""
      throw BlockFailure("\(location)\(error.message)", at: place.range, hint: error.hint)
    }
  }
}
