internal import Evidence
internal import Loads
internal import Markup

/// The counts of a load below its drawing, only those that are not zero.
struct LoadNumbers {
  private let subjects: [LoadSubject]

  init(_ subjects: [LoadSubject]) {
    self.subjects = subjects
  }

  func write(into out: inout HTMLBuffer) {
    out.write("<ul class=\"numbers\">\n")
    for subject in subjects {
      out.write("<li>")
      if let title = subject.title {
        out.write("<strong>")
        out.write(escaping: title)
        out.write("</strong> ")
      }
      out.write(escaping: LoadNumbers.parts(subject).joined(separator: " · "))
      out.write("</li>\n")
    }
    out.write("</ul>\n")
  }

  /// Such as `481 of 600 done`, the most important first.
  static func parts(_ subject: LoadSubject) -> [String] {
    let group = subject.group
    var parts = [done(group)]
    // Of several, it stands beside the percentiles.
    if subject.run.settings.isEmpty { parts.append(rate(subject)) }
    parts += counts(group)
    parts += named(group.errors).map { "\($0.name): \(NumberText.count($0.count))" }
    if group.retries > 0 { parts.append(LoadWords.counted(group.retries, "retry", "retries")) }
    if group.crashes > 0 { parts.append(LoadWords.counted(group.crashes, "crash", "crashes")) }
    if !group.tags.isEmpty {
      parts.append(
        "tags "
          + named(group.tags).map { "\($0.name)\u{A0}\(NumberText.count($0.count))" }
          .joined(separator: ", "))
    }
    if !group.effects.isEmpty {
      parts.append(
        "effects "
          + named(group.effects).map { "\($0.name)\u{A0}\(NumberText.count($0.count))" }
          .joined(separator: ", "))
    }
    if let pool = group.pool { parts.append(LoadNumbers.pool(pool)) }
    if subject.run.refused > 0 { parts.append(LoadNumbers.connections(subject.run)) }
    if !group.shares.isEmpty { parts.append(mix(group.shares)) }
    return parts
  }

  private static func done(_ group: GroupRun) -> String {
    guard group.offered > group.count else {
      return "\(NumberText.count(group.count)) done"
    }
    return "\(NumberText.count(group.count)) of \(NumberText.count(group.offered)) done"
  }

  private static func rate(_ subject: LoadSubject) -> String {
    let rate = LoadWords.rate(subject.group.throughput)
    switch subject.group.loop {
    case .open(let offered, _): return "\(rate) of \(LoadWords.rate(offered)) offered"
    case .closed(let workers):
      return "\(rate) by \(LoadWords.counted(workers, "worker", "workers"))"
    }
  }

  private static func counts(_ group: GroupRun) -> [String] {
    let counts: [(Int, String)] = [
      (group.failed, "failed"), (group.backlog, "not begun when the last was due"),
      (group.unfinished, "given up at the deadline"), (group.late, "later than the limit"),
      (group.skipped, "skipped: the limit had passed"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\(NumberText.count($0.0)) \($0.1)" }
  }

  private static func connections(_ run: LoadRun) -> String {
    "\(NumberText.count(run.opened)) of \(NumberText.count(run.opened + run.refused)) connections given"
      + (run.refusal.map { ", the others refused with \($0)" } ?? "")
  }

  private static func pool(_ pool: GroupRun.Pool) -> String {
    let size =
      pool.instances == 1 ? "pool of \(pool.size)" : "\(pool.instances) pools of \(pool.size)"
    return "\(size) used \(LoadWords.percent(pool.utilization))"
  }

  private static func mix(_ shares: [GroupRun.Share]) -> String {
    "mix "
      + shares.map { share in
        "\(share.name)\u{A0}\(NumberText.count(share.count))"
          + (share.failed > 0 ? " (\(NumberText.count(share.failed)) failed)" : "")
      }.joined(separator: ", ")
  }

  /// The most frequent first.
  static func named(_ counts: [String: Int]) -> [(name: String, count: Int)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}
