package import Evidence

extension EvidenceValue {
  /// The same for all values that JSON Schema calls equal: 1.0 is 1, at any depth.
  ///
  /// Source: JSON Schema 2020-12 Core, section 4.2.2.
  package var canonical: EvidenceValue {
    switch self {
    case .number(let number): Int(exactly: number).map { .integer($0) } ?? self
    case .list(let items): .list(items.map(\.canonical))
    case .object(let members): .object(members.mapValues(\.canonical))
    default: self
    }
  }

  /// For messages: a text as it is, everything else as JSON, cut where it is long.
  var excerpt: String {
    let text = self == "" ? "\"\"" : string ?? JSONText.compact(self)
    return "`" + (text.count > 60 ? text.prefix(57) + "…" : text) + "`"
  }

  /// How many bytes it takes as JSON: what is compared where the smaller is preferred.
  var weight: Int { JSONText.compact(self).utf8.count }

  /// Members of an object; nil where this is none.
  var members: [String: EvidenceValue]? {
    if case .object(let members) = self { members } else { nil }
  }
}
