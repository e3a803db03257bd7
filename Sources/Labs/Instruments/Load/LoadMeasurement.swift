internal import Evidence
internal import Loads
internal import Notes

/// Makes a block's measurement of what its runs gave.
struct LoadMeasurement {
  private let outcomes: [LoadEngine.Outcome]
  private let block: LabBlock

  init(_ outcomes: [LoadEngine.Outcome], _ block: LabBlock) {
    self.outcomes = outcomes
    self.block = block
  }

  /// Of a load with one run.
  var one: Measurement {
    var measurement = Measurement(values: LoadValues(outcomes[0]).values)
    measurement.detail["run"] = outcomes[0].run.recorded
    return withErrors(measurement)
  }

  /// Of a load that was varied.
  ///
  /// - Parameter order: In which they were run.
  /// - Returns: Values and details of all runs.
  func several(order: [Int]) -> Measurement {
    let runs = outcomes.map { outcome in
      var values = LoadValues(outcome).values
      for setting in outcome.run.settings {
        values[setting.key.replacing(".", with: "_")] = LoadMeasurement.value(setting.value)
      }
      return EvidenceValue.object(values)
    }
    let time = outcomes.reduce(0) { $0 + $1.run.elapsed }
    var measurement = Measurement(
      values: ["runs": .list(runs), "ms": Measure.milliseconds(time)])
    measurement.detail["runs"] = .list(outcomes.map(\.run.recorded))
    measurement.detail["order"] = .list(order.map { .integer($0) })
    return withErrors(measurement)
  }

  private static func value(_ text: String) -> EvidenceValue {
    // What is a second's is a number of it: `60/s`.
    let number = text.hasSuffix("/s") ? String(text.dropLast(2)) : text
    if let number = Int(number) { return .integer(number) }
    return Double(number).map { .number($0) } ?? .text(text)
  }

  /// Each is a failure unless a claim speaks of it: a claim of one excuses no other.
  private func withErrors(_ measurement: Measurement) -> Measurement {
    var measurement = measurement
    let errors = [leftOpen, failedTransactions, failedEvent, refused].compactMap { $0 }
    measurement.error = errors.first
    measurement.otherErrors = Array(errors.dropFirst())
    return measurement
  }

  /// Where values of these names may stand: beside each other, in groups, in runs.
  private func paths(_ names: [String]) -> Set<String> {
    let groups = Set(outcomes.flatMap(\.run.groups).compactMap(\.name))
    let places = [""] + groups.map { "\($0)." }
    return Set(
      places.flatMap { place in
        names.flatMap { [place + $0, "runs." + place + $0] }
      })
  }

  private var leftOpen: BlockFailure? {
    guard outcomes.contains(where: \.leftOpen) else { return nil }
    return BlockFailure(
      "the script ends with a transaction that is open, so nothing that it did was kept",
      hint: "end it with `COMMIT;`")
  }

  private var failedTransactions: BlockFailure? {
    let groups = outcomes.flatMap(\.run.groups)
    let failed = groups.reduce(0) { $0 + $1.failed }
    guard failed > 0 else { return nil }
    let all = groups.reduce(0) { $0 + $1.offered }
    let errors = groups.reduce(into: [:]) { sums, group in
      sums.merge(group.errors) { $0 + $1 }
    }
    guard let most = errors.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
    let words = outcomes.compactMap { $0.messages[most.key] }.first
    let reason =
      most.key == "pool"
      ? "\(NumberText.count(most.value)) waited too long for a connection"
      : "\(most.key)" + (words.map { " \($0)" } ?? "")
    return BlockFailure(
      "\(NumberText.count(failed)) of \(NumberText.count(all)) transactions failed: \(reason)",
      hint: "where that is what the note shows, a claim says so: `\(block.id).errors.total > 0`",
      excuses: paths(["errors", "timeouts"]))
  }

  private var failedEvent: BlockFailure? {
    guard let message = outcomes.flatMap(\.eventMessages).first else { return nil }
    return BlockFailure(
      "an event failed: \(message)",
      hint: "where that is what the note shows, a claim says so: `\(block.id).events[0].error`",
      excuses: paths(["events"]))
  }

  private var refused: BlockFailure? {
    guard let connections = outcomes.map(\.connections).first(where: { $0.refused > 0 }) else {
      return nil
    }
    return BlockFailure(
      "\(connections.refused) connections were refused: \(connections.message ?? "")",
      hint: "where that is what the note shows, a claim says so: `\(block.id).connections.refused`",
      excuses: paths(["connections"]))
  }
}
