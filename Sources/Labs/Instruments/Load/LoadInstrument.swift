internal import Evidence
internal import Loads
internal import Markup
package import Notes
internal import Processes

/// Sends transactions to the lab's server as its traffic would, and measures what becomes of them.
package struct LoadInstrument: Instrument {
  package init() {}

  package func preview(_ block: LabBlock, in lab: NoteLab) -> String {
    let variants = LoadReader(block.fence.body).variants
    guard let plan = variants.first?.plan else { return "a load that cannot be read" }
    let groups = plan.groups.map(LoadInstrument.words).joined(separator: "; ")
    return groups + (variants.count > 1 ? ", in \(variants.count) runs" : "")
  }

  private static func words(_ group: LoadGroup) -> String {
    let who =
      group.rate.map { "\(NumberText.significant($0)) transactions a second" }
      ?? "\(group.mostWorkers) worker\(group.mostWorkers == 1 ? "" : "s")"
    return (group.name.map { "\($0): " } ?? "") + who
  }

  package func measure(
    _ block: LabBlock, in lab: LiveLab
  ) async throws(BlockFailure) -> Measurement {
    let reader = LoadReader(block.fence.body)
    if let mistake = reader.mistake {
      throw BlockFailure(mistake.message, at: mistake.range, hint: mistake.hint)
    }
    var measurement = try await measure(reader.variants, block, in: lab)
    measurement.warnings = reader.warnings.map {
      BlockFailure($0.message, at: $0.range, hint: $0.hint)
    }
    return measurement
  }

  private func measure(
    _ variants: [LoadVariant], _ block: LabBlock, in lab: LiveLab
  ) async throws(BlockFailure) -> Measurement {
    guard variants.count > 1, let seed = variants.first?.plan.seed else {
      return LoadMeasurement([try await run(variants[0], block, in: lab)], block).one
    }
    // Whatever drifts while they run must not look like the effect of what differs.
    var random = ScriptRandom(seed: UInt64(bitPattern: Int64(seed)), 0x56)
    let order = variants.indices.shuffled(using: &random)
    var outcomes: [Int: LoadEngine.Outcome] = [:]
    for (turn, index) in order.enumerated() {
      if turn > 0, block.resets { try await lab.reset() }
      outcomes[index] = try await run(variants[index], block, in: lab)
    }
    let runs = variants.indices.compactMap { outcomes[$0] }
    return LoadMeasurement(runs, block).several(order: order)
  }

  private func run(
    _ variant: LoadVariant, _ block: LabBlock, in lab: LiveLab
  ) async throws(BlockFailure) -> LoadEngine.Outcome {
    let place = try await lab.loadPlace(needsServer: variant.plan.needsDatabase)
    let left = try await lab.timeLeft(for: block)
    let off = LoadSwitch()
    let engine = LoadEngine(
      plan: variant.plan, target: place.target, port: lab.note.configuration.service?.port,
      settings: place.settings,
      keepsTimes: lab.options.loadSamples != nil, off: off,
      lastMoment: LoadClock.now + Int(left / .nanoseconds(1)))
    let result: Result<LoadEngine.Outcome, BlockFailure> = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        do {
          try DedicatedThread.start {
            continuation.resume(
              returning: Result { () throws(BlockFailure) in try engine.run() })
          }
        } catch {
          continuation.resume(
            returning: .failure(BlockFailure("\(error)", isEnvironment: true)))
        }
      }
    } onCancel: {
      off.turnOff()
    }
    var outcome = try result.get()
    outcome.run.settings = variant.settings
    if Task.isCancelled { throw BlockFailure("the load was interrupted") }
    if outcome.ranOut {
      throw BlockFailure(
        "the load did not end within the block's time",
        hint: "give it less to do, a `deadline`, or the note more time: `lab: {timeout: 2m}`")
    }
    if let folder = lab.options.loadSamples {
      try LoadSampleFile.write(outcome, of: block, in: folder)
    }
    return outcome
  }
}
