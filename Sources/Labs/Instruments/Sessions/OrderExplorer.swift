internal import Evidence
internal import Notes
internal import Sessions

/// Runs a script in every order that keeps each session's own, each from the same state.
struct OrderExplorer: Sendable {
  /// More would take longer than anybody waits, and no reader looks at them.
  static let mostOrders = 1000

  /// An order that was run.
  private struct Ending {
    var order: [ScriptItem]
    var after: [EvidenceValue]
    var errors: [String]
    var run: SessionRun
    var records: [Int: StatementRecord]
  }

  /// What several orders have in common.
  private struct Key: Hashable {
    var after: String
    var errors: [String]
  }

  let script: SessionScript
  let settings: SessionSettings
  let body: [UInt8]
  let lab: LiveLab
  let deadline: ContinuousClock.Instant

  /// What was found, and the run that is drawn.
  func explore() async throws(BlockFailure) -> (
    table: OrderTable, run: SessionRun, records: [Int: StatementRecord]
  ) {
    let sequences = script.sessions.indices.map { session in
      script.interleaved.filter { $0.session == session }
    }.filter { !$0.isEmpty }
    let total = try count(sequences)
    var tree = OrderTree(sequences.map(\.count))
    var endings: [Ending] = []
    var impossible: [OrderTable.Impossible] = []
    var next: [Task<Result<Place, BlockFailure>, Never>] = []
    var closing: [Task<Void, Never>] = []
    var done = 0
    do throws(BlockFailure) {
      while !tree.isDone {
        // While one is used, the next are made: as many as there can be orders left.
        while next.count < min(OrderExplorer.placesAhead, max(1, total - tree.impossible - done)) {
          next.append(prepare())
        }
        var place = try await next.removeFirst().value.get()
        let ending: Result<Ending?, BlockFailure>
        do {
          ending = .success(try await run(&tree, sequences, &impossible, in: &place))
        } catch {
          ending = .failure(error)
        }
        // Nobody waits for what is closed, until all orders are done.
        closing.append(Task { [place] in await close(place) })
        if let ending = try ending.get() { endings.append(ending) }
        tree.close()
        done += 1
      }
    } catch {
      await discard(next, closing)
      throw error
    }
    await discard(next, closing)
    return try summary(endings, total: total, impossible: impossible)
  }

  private static let placesAhead = 3

  private func count(_ sequences: [[ScriptItem]]) throws(BlockFailure) -> Int {
    if let lost = script.interleaved.first(where: { $0.session == nil }) {
      throw BlockFailure(
        "`settle` has no place in an order of steps", at: lost.range,
        hint: "leave it out: with `permutations` it belongs to no session")
    }
    let total = OrderTree.count(sequences.map(\.count), limit: 1_000_000_000)
    if let total, total <= OrderExplorer.mostOrders { return total }
    let number = total.map { NumberText.count($0) } ?? "more than 1,000,000,000"
    throw BlockFailure(
      "these steps have \(number) orders, and at most \(OrderExplorer.mostOrders) are run",
      hint: "leave out steps that do not matter: two sessions of five steps have 252 orders")
  }

  /// A copy of the database with sessions that nothing was sent to.
  private struct Place: Sendable {
    var stage: LabStage
    var runner: SessionRunner
  }

  private func prepare() -> Task<Result<Place, BlockFailure>, Never> {
    Task {
      do throws(BlockFailure) {
        let stage = try await lab.copiedStage()
        return .success(
          Place(
            stage: stage,
            runner: try await SessionRunner.open(
              script, settings, on: stage, body: body, deadline: deadline)))
      } catch {
        return .failure(error)
      }
    }
  }

  private func close(_ place: Place) async {
    await place.runner.close()
    await lab.giveUp(place.stage)
  }

  /// Waits until nothing is left that later blocks could see: a database that is dropped holds back what others
  /// may clean up.
  private func discard(
    _ next: [Task<Result<Place, BlockFailure>, Never>], _ closing: [Task<Void, Never>]
  ) async {
    for task in next {
      if case .success(let place) = await task.value { await close(place) }
    }
    for task in closing { await task.value }
  }

  private func run(
    _ tree: inout OrderTree, _ sequences: [[ScriptItem]],
    _ impossible: inout [OrderTable.Impossible], in place: inout Place
  ) async throws(BlockFailure) -> Ending? {
    place.runner.restartClock()
    let order = try await place.runner.runOrder(&tree, of: sequences, impossible: &impossible)
    place.runner.run.elapsed = place.runner.now
    let runner = place.runner
    guard let order else { return nil }
    let steps = runner.run.steps.indices
    let last = steps.last {
      runner.run.steps[$0].session == SessionScript.last && runner.records[$0]?.columns != nil
    }
    return Ending(
      order: order, after: last.flatMap { runner.records[$0]?.values["rows"]?.items } ?? [],
      errors: runner.run.steps.compactMap(\.error).sorted(), run: runner.run,
      records: runner.records)
  }

  // MARK: - Outcomes

  private func summary(
    _ endings: [Ending], total: Int, impossible: [OrderTable.Impossible]
  ) throws(BlockFailure) -> (OrderTable, SessionRun, [Int: StatementRecord]) {
    var groups: [(key: Key, endings: [Ending])] = []
    for ending in endings {
      let key = Key(after: JSONText.compact(.list(ending.after)), errors: ending.errors)
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].endings.append(ending)
      } else {
        groups.append((key, [ending]))
      }
    }
    // Sorting is stable only by what is compared: the first to appear stays first.
    let sorted = groups.enumerated().sorted {
      ($1.element.endings.count, $0.offset) < ($0.element.endings.count, $1.offset)
    }.map(\.element)
    let outcomes = sorted.map { group in
      OrderTable.Outcome(
        after: group.endings[0].after, errors: group.key.errors,
        orders: group.endings.map { $0.order.map(script.name) },
        isSerial: group.endings.contains { OrderExplorer.isSerial($0.order) })
    }
    guard let drawn = drawn(sorted.map(\.endings), outcomes) else {
      throw BlockFailure(
        "no order of these steps can happen",
        hint: "a session that waits must be let go by another: end each transaction")
    }
    let table = OrderTable(
      total: total, impossible: impossible, outcomes: outcomes,
      drawn: drawn.order.map(script.name))
    return (table, drawn.run, drawn.records)
  }

  /// The order that shows best what can go wrong: one that ends as no serial order does, without an error
  /// rather than with one, and where somebody waits rather than not.
  private func drawn(_ endings: [[Ending]], _ outcomes: [OrderTable.Outcome]) -> Ending? {
    let silent = outcomes.firstIndex { !$0.isSerial && $0.errors.isEmpty }
    let other = outcomes.firstIndex { !$0.isSerial } ?? outcomes.firstIndex { !$0.errors.isEmpty }
    guard let index = silent ?? other ?? (outcomes.isEmpty ? nil : 0) else { return nil }
    return endings[index].first { $0.run.steps.contains(where: \.isBlocked) }
      ?? endings[index].first
  }

  /// Whether each session's items come without another's between them.
  private static func isSerial(_ order: [ScriptItem]) -> Bool {
    var over: Set<Int?> = []
    for (item, next) in zip(order, order.dropFirst()) where item.session != next.session {
      over.insert(item.session)
      if over.contains(next.session) { return false }
    }
    return true
  }
}
