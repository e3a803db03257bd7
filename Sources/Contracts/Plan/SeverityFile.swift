internal import Diagnostics

/// Severities that are not the table's, in a file of their own.
///
/// `RULE: {level: warning, reason: nobody reads it, until: 2027-01-31}`, a rule a line.
package enum SeverityFile {
  /// - Parameters:
  ///   - bytes: YAML or JSON in UTF-8.
  ///   - file: For places.
  /// - Returns: By the ids of their rules, which may be unknown.
  /// - Throws: The first thing that cannot be right, with its place.
  package static func read(
    _ bytes: [UInt8], file: String
  ) throws(DocumentMistake) -> [String: SeverityOverride] {
    let root = try DocumentReader.read(bytes, file: file)
    guard root.isObject else {
      throw DocumentMistake(
        "the severities have to be a mapping", file: file, line: root.line, column: root.column,
        hint: "write `request-property-removed: {level: warning, reason: nobody reads it}`")
    }
    var overrides: [String: SeverityOverride] = [:]
    for member in root.members {
      overrides[member.key] = try override(member.value, of: member.key, file)
    }
    return overrides
  }

  private static func override(
    _ node: DocumentNode, of rule: String, _ file: String
  ) throws(DocumentMistake) -> SeverityOverride {
    func mistake(_ message: String, _ place: DocumentNode?, hint: String?) -> DocumentMistake {
      let place = place ?? node
      return DocumentMistake(
        message, file: file, line: place.line, column: place.column, hint: hint)
    }
    let keys = ["level", "reason", "until"]
    if let unknown = node.members.first(where: { !keys.contains($0.key) }) {
      throw mistake(
        "unknown key `\(unknown.key)` in the severity of `\(rule)`", unknown.value,
        hint: EditDistance.nearest(to: unknown.key, among: keys).map { "did you mean `\($0)`?" }
          ?? "the keys are `level`, `reason`, `until`")
    }
    let levels = ChangeSeverity.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    guard let severity = node["level"]?.text.flatMap({ ChangeSeverity(rawValue: $0) }) else {
      throw mistake(
        "the severity of `\(rule)` needs a `level`", node["level"], hint: "one of \(levels)")
    }
    guard let reason = node["reason"]?.text, !reason.isEmpty else {
      throw mistake(
        "the severity of `\(rule)` needs a `reason`", node["reason"],
        hint: "it is printed beside each finding: write `reason: nobody reads it`")
    }
    var until: CalendarDate?
    if let day = node["until"] {
      until = day.text.flatMap { $0.utf8.count == 10 ? CalendarDate($0) : nil }
      if until == nil { throw mistake("`until` is a day", day, hint: "write `until: 2027-01-31`") }
    }
    return SeverityOverride(severity: severity, reason: reason, until: until)
  }
}
