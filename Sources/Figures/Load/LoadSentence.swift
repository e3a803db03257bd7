internal import Evidence
internal import Loads
internal import Sessions

/// What is said of a load to those who do not see its drawing.
struct LoadSentence {
  private let runs: [LoadRun]
  private let subjects: [LoadSubject]
  /// So many rows are told; the rest is in the table.
  private static let most = 8

  init(_ runs: [LoadRun]) {
    self.runs = runs
    subjects = LoadSubject.all(runs)
  }

  var description: String {
    var parts = [start]
    parts += subjects.prefix(LoadSentence.most).map(sentence)
    if subjects.count > LoadSentence.most {
      parts.append("\(subjects.count - LoadSentence.most) more in the table.")
    }
    if runs.count == 1, let run = runs.first {
      parts += run.gauges.compactMap(sentence)
      parts += run.events.prefix(LoadSentence.most).map { "At " + LoadWords.event($0) + "." }
    }
    return parts.joined(separator: " ")
  }

  private var start: String {
    guard runs.count > 1 else { return "A load of \(duration)." }
    let keys = LoadSubject.keys(of: subjects).map { " with different \($0)" } ?? ""
    return "\(runs.count) runs\(keys), of \(duration) each."
  }

  private var duration: String { LoadWords.time(runs.first?.duration ?? 0) }

  private func sentence(_ subject: LoadSubject) -> String {
    let group = subject.group
    var text = (subject.title.map { $0 + ": " } ?? "") + LoadNumbers.parts(subject)[0]
    text += ", \(LoadWords.rate(group.throughput))"
    if case .open(let rate, _) = group.loop { text += " of \(LoadWords.rate(rate)) offered" }
    if group.failed > 0 { text += ", \(NumberText.count(group.failed)) failed" }
    let row = PercentileRow(distribution: subject.response)
    let times = row.known.filter { $0.share == 0.5 || $0.share == 0.99 }.map {
      ($0.share == 0.5 ? "median" : LoadWords.percentile($0.share)) + " " + LoadWords.time($0.time)
    }
    if !subject.response.isEmpty {
      text +=
        ", "
        + (times + ["longest \(LoadWords.time(row.distribution.longest))"])
        .joined(separator: ", ")
    }
    if group.isSaturated { text += ", " + LoadWords.growing }
    if group.isGeneratorBound { text += "; " + LoadWords.late }
    if subject.waits, let all = group.makeup.first(where: { $0.slowest >= 1 }) {
      let parts = GroupRun.Part.allCases.compactMap { part in
        all.parts[part].flatMap { time in
          time >= 0.02 * all.total && time > 0
            ? "\(LoadWords.time(time)) \(LoadWords.part(part))" : nil
        }
      }
      if !parts.isEmpty { text += "; on average " + NameList(parts).description }
    }
    return text + "."
  }

  private func sentence(_ gauge: GaugeSeries) -> String? {
    gauge.words.isEmpty ? nil : "\(gauge.title): \(gauge.words)."
  }
}
