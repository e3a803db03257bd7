internal import Evidence
internal import Files
internal import Loads
internal import Notes

/// Each time that a load has measured, for who wants to check its percentiles.
enum LoadSampleFile {
  /// Writes a file of JSON for each group and run: `percentiles` in milliseconds as they were counted, and all
  /// times in nanoseconds.
  ///
  /// - Throws: Where the folder cannot be written.
  static func write(
    _ outcome: LoadEngine.Outcome, of block: LabBlock, in folder: String
  ) throws(BlockFailure) {
    let settings = outcome.run.settings.map { "-\($0.key)-\($0.value)" }.joined()
    for (group, times) in zip(outcome.run.groups, outcome.times) {
      let main: GroupRun.Clock = if case .open = group.loop { .response } else { .service }
      let percentiles = [0.5, 0.9, 0.95, 0.99, 0.999].map { share in
        ("\(share)", EvidenceValue.number(group[main].quantile(share)))
      }
      let value = EvidenceValue.object([
        "percentiles": .object(Dictionary(uniqueKeysWithValues: percentiles)),
        "tps": .number(group.throughput), "times_ns": .list(times.map { .integer($0) }),
      ])
      let name = "\(block.id)\(settings)" + (group.name.map { "-\($0)" } ?? "") + ".json"
      do {
        try Folder.make(folder)
        try FileBytes.create("\(folder)/\(name)", Array(JSONText.compact(value).utf8))
      } catch {
        throw BlockFailure("the times cannot be written: \(error)", isEnvironment: true)
      }
    }
  }
}
