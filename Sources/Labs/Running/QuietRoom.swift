/// Lets notes run side by side, but leaves the machine to a block that measures time.
///
/// An actor, since all notes of a run share it. First come, first served: a measurement that waits is
/// not overtaken.
package actor QuietRoom {
  private var sharing = 0
  private var isMeasuring = false
  private var waiting: [(isMeasurement: Bool, resume: CheckedContinuation<Void, Never>)] = []

  package init() {}

  /// Runs some work: alone where it measures time.
  package nonisolated(nonsending) func run<Result: Sendable, Failure: Error>(
    alone: Bool, _ work: () async throws(Failure) -> Result
  ) async throws(Failure) -> Result {
    await enter(alone)
    do {
      let result = try await work()
      await leave(alone)
      return result
    } catch {
      await leave(alone)
      throw error
    }
  }

  private func enter(_ alone: Bool) async {
    if waiting.isEmpty, admits(alone) { return take(alone) }
    await withCheckedContinuation { waiting.append((alone, $0)) }
  }

  private func admits(_ alone: Bool) -> Bool { !isMeasuring && (!alone || sharing == 0) }

  private func take(_ alone: Bool) {
    if alone { isMeasuring = true } else { sharing += 1 }
  }

  private func leave(_ alone: Bool) {
    if alone { isMeasuring = false } else { sharing -= 1 }
    while let next = waiting.first, admits(next.isMeasurement) {
      take(next.isMeasurement)
      waiting.removeFirst().resume.resume()
    }
  }
}
