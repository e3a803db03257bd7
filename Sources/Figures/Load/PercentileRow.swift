internal import Evidence
internal import Loads

/// One line of percentiles.
struct PercentileRow {
  /// Those that are drawn where there are enough samples for them.
  static let shares = [0.5, 0.9, 0.95, 0.99]

  var label: String?
  /// Under the label.
  var note = ""
  var distribution: Distribution
  /// Whether its times are of those that failed.
  var isOfFailed = false
  /// Whether they would have grown on.
  var isGrowing = false

  /// What there is to draw of runs, in their order.
  static func all(_ subjects: [LoadSubject]) -> [PercentileRow] {
    guard let only = subjects.first, subjects.count == 1 else {
      return subjects.map { subject in
        var row = row(of: subject)
        row.label = subject.label
        row.note = LoadWords.rate(subject.group.throughput)
        return row
      }
    }
    var rows = [row(of: only)]
    if rows[0].isOfFailed { rows[0].label = "failed" }
    let failed = only.group[.failed]
    if only.wasBegunLate {
      rows[0].label = "since due"
      rows.append(PercentileRow(label: "since begun", distribution: only.group[.service]))
    }
    if !rows[0].isOfFailed, failed.percentile(0.5) != nil {
      rows[0].label = rows[0].label ?? "done"
      rows.append(PercentileRow(label: "failed", distribution: failed, isOfFailed: true))
    }
    return rows
  }

  private static func row(of subject: LoadSubject) -> PercentileRow {
    let failed = subject.group[.failed]
    guard subject.response.isEmpty, !failed.isEmpty else {
      return PercentileRow(
        distribution: subject.response, isGrowing: subject.group.isSaturated)
    }
    return PercentileRow(distribution: failed, isOfFailed: true)
  }

  /// The percentiles that are known, from the shortest.
  var known: [(share: Double, time: Double)] {
    PercentileRow.shares.compactMap { share in
      distribution.percentile(share).map { (share, $0) }
    }
  }

  /// Every time that is drawn.
  var times: [Double] {
    distribution.isEmpty ? [] : known.map(\.time) + [distribution.longest]
  }

  /// What is said of percentiles for which some rows had too few samples.
  static func missing(_ rows: [PercentileRow]) -> [String] {
    let counts = rows.map(\.distribution.count).filter { $0 > 0 }
    if let most = counts.max(), most < Distribution.samplesNeeded(0.5) {
      let number =
        rows.count == 1 || counts.min() == most
        ? "\(most)" : "\(counts.min() ?? most) to \(most)"
      return [
        "percentiles need \(Distribution.samplesNeeded(0.5)) samples and more, there "
          + (most == 1 ? "was 1" : "were \(number)")
      ]
    }
    return shares.compactMap { share in
      let lacking = rows.filter {
        !$0.distribution.isEmpty && $0.distribution.percentile(share) == nil
      }
      let counts = lacking.map(\.distribution.count)
      guard let least = counts.min(), let most = counts.max() else { return nil }
      var text =
        "\(LoadWords.percentile(share)) needs "
        + "\(NumberText.count(Distribution.samplesNeeded(share))) samples, there "
      text += most == 1 ? "was 1" : "were \(NumberText.count(least))"
      if least != most { text += " to \(NumberText.count(most))" }
      let names = lacking.compactMap(\.label)
      return names.isEmpty || lacking.count == rows.count
        ? text : names.joined(separator: ", ") + ": " + text
    }
  }
}
