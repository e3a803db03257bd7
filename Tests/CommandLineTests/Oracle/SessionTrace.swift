/// What can be seen of a script that was run, whoever ran it.
struct SessionTrace: Equatable {
  struct Step: Equatable {
    /// Whether it was found to wait.
    var waited = false
    /// The last step that had been sent when its end was seen; nil where that never was.
    var endedAfter: String?
    /// Without its severity and code.
    var error: String?
    /// Of the columns; nil where it returned no rows.
    var columns: [String]?
    /// NULL is an empty text.
    var rows: [[String]] = []
  }

  /// By their ids.
  var steps: [String: Step] = [:]
  /// By session.
  var notices: [String: [String]] = [:]
  /// Lines that could not be read.
  var unread: [String] = []

  /// Where two runs of the same steps differ, a line each.
  static func differences(_ one: SessionTrace, _ other: SessionTrace) -> [String] {
    let ids = Set(one.steps.keys).union(other.steps.keys).sorted()
    var lines: [String] = ids.compactMap { id in
      let (first, second) = (one.steps[id], other.steps[id])
      return first == second ? nil : "\(id): \(words(first)) — \(words(second))"
    }
    for session in Set(one.notices.keys).union(other.notices.keys).sorted()
    where one.notices[session] != other.notices[session] {
      lines.append(
        "\(session): \(one.notices[session] ?? []) — \(other.notices[session] ?? [])")
    }
    return lines + (one.unread + other.unread).map { "cannot be read: \($0)" }
  }

  private static func words(_ step: Step?) -> String {
    guard let step else { return "is not there" }
    let end = step.endedAfter.map { "ended after \($0)" } ?? "never ended"
    return (step.waited ? "waited, " : "") + end + (step.error.map { ", “\($0)”" } ?? "")
      + (step.columns.map { ", \($0) \(step.rows)" } ?? "")
  }
}
