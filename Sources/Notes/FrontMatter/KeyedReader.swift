internal import Diagnostics

/// Takes typed values out of a mapping, and reports what is missing, of another type, or unknown.
///
/// Each key is asked for once; `finish` reports those that nobody asked for.
struct KeyedReader {
  private let entries: [DataEntry]
  /// Where a missing key is reported: the head of the mapping.
  let span: Span
  /// What the mapping is, for messages: `a note`, `site.yaml`.
  let owner: String
  private var asked: Set<String> = []
  var findings: [Finding] = []

  init(_ entries: [DataEntry], at span: Span, owner: String) {
    self.entries = entries
    self.span = span
    self.owner = owner
  }

  /// The entry of a key with a value, nil where it is absent or empty.
  mutating func entry(_ key: String) -> DataEntry? {
    asked.insert(key)
    guard let entry = entries.first(where: { $0.key == key }), entry.value.value != .null else {
      return nil
    }
    return entry
  }

  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// Any scalar, as text.
  mutating func text(_ key: String) -> String? {
    guard let entry = entry(key) else { return nil }
    guard case .scalar(let text, _) = entry.value.value else {
      reject(entry, expected: "text", hint: "write `\(key): …` on one line")
      return nil
    }
    return text
  }

  /// Any scalar with something in it; its absence is an error.
  mutating func requiredText(_ key: String, hint: String? = nil) -> String? {
    let hadProblem = findings.count
    if let text = text(key), text.contains(where: { !$0.isWhitespace }) { return text }
    if findings.count == hadProblem { missing(key, hint: hint) }
    return nil
  }

  mutating func missing(_ key: String, hint: String?) {
    let place = entries.first { $0.key == key }?.keySpan ?? span
    findings.append(
      Finding(
        .error, .missingKey, at: place, "\(owner) needs a `\(key)`",
        hint: hint ?? "add `\(key): …` to its front matter"))
  }

  mutating func flag(_ key: String) -> Bool? {
    guard let entry = entry(key) else { return nil }
    if case .scalar(let text, false) = entry.value.value {
      switch text.lowercased() {
      case "true", "yes", "on": return true
      case "false", "no", "off": return false
      default: break
      }
    }
    reject(entry, expected: "`true` or `false`", hint: "write `\(key): true` or leave it out")
    return nil
  }

  mutating func integer(_ key: String) -> Int? {
    guard let entry = entry(key) else { return nil }
    if case .scalar(let text, false) = entry.value.value, let number = Int(text) { return number }
    reject(entry, expected: "a whole number", hint: "write `\(key): 1`")
    return nil
  }

  mutating func date(_ key: String) -> Timestamp? {
    guard let entry = entry(key) else { return nil }
    guard case .scalar(let text, _) = entry.value.value else {
      reject(entry, expected: "a date", hint: "write `\(key): 2026-03-08`")
      return nil
    }
    if let date = Timestamp(text) { return date }
    findings.append(
      Finding(
        .error, .badDate, at: entry.value.span, "`\(text)` is no date",
        hint: "write `\(key): 2026-03-08`, or a time too: `2026-03-08T09:30:00Z`"))
    return nil
  }

  /// A list of scalars with their places.
  ///
  /// A single scalar counts as a list of one where allowed.
  mutating func texts(_ key: String, allowsSingle: Bool = false) -> [(text: String, span: Span)] {
    guard let entry = entry(key) else { return [] }
    switch entry.value.value {
    case .sequence(let items):
      return items.compactMap { item in
        if case .scalar(let text, _) = item.value { return (text, item.span) }
        findings.append(
          Finding(
            .error, .wrongType, at: item.span,
            "`\(key)` is a list of text, and this is \(item.kindName)",
            hint: "write `\(key): [first, second]`"))
        return nil
      }
    case .scalar(let text, _) where allowsSingle: return [(text, entry.value.span)]
    case .scalar(let text, _):
      reject(entry, expected: "a list", hint: "write `\(key): [\(text)]`")
    default: reject(entry, expected: "a list", hint: "write `\(key): [first, second]`")
    }
    return []
  }

  /// The mappings of a list, each with a reader of its own; hand the readers back to `absorb`.
  mutating func mappings(_ key: String, owner: String, example: String) -> [KeyedReader] {
    guard let entry = entry(key) else { return [] }
    guard case .sequence(let items) = entry.value.value else {
      reject(entry, expected: "a list", hint: "write `\(example)` below it")
      return []
    }
    return items.compactMap { item in
      if case .mapping(let entries) = item.value {
        return KeyedReader(entries, at: item.span, owner: owner)
      }
      findings.append(
        Finding(
          .error, .wrongType, at: item.span,
          "`\(key)` is a list of mappings, and this is \(item.kindName)",
          hint: "write `\(example)`"))
      return nil
    }
  }

  /// The mapping of a key, with a reader of its own; hand it back to `absorb`.
  mutating func mapping(_ key: String, example: String) -> KeyedReader? {
    guard let entry = entry(key) else { return nil }
    guard case .mapping(let entries) = entry.value.value else {
      reject(entry, expected: "a mapping", hint: "write `\(example)`")
      return nil
    }
    return KeyedReader(entries, at: entry.keySpan, owner: "`\(key)`")
  }

  /// Takes over what another reader of the same file found.
  mutating func absorb(_ other: KeyedReader) { findings.append(contentsOf: other.findings) }

  /// Marks a key as known without reading it.
  mutating func accept(_ key: String) { asked.insert(key) }

  /// Every key and value, for a mapping whose keys the author chooses.
  mutating func all() -> [DataEntry] {
    for entry in entries { asked.insert(entry.key) }
    return entries
  }

  mutating func reject(_ entry: DataEntry, expected: String, hint: String?) {
    findings.append(
      Finding(
        .error, .wrongType, at: entry.value.span,
        "`\(entry.key)` is \(expected), and this is \(entry.value.kindName)", hint: hint))
  }

  /// Reports the keys that nothing asked for.
  ///
  /// `advice` says what another engine's key is here.
  mutating func finish(advice: [String: String] = [:]) {
    for entry in entries where !asked.contains(entry.key) {
      findings.append(
        Finding(
          .warning, .unknownKey, at: entry.keySpan, "unknown key `\(entry.key)` in \(owner)",
          hint: advice[entry.key] ?? hint(for: entry)))
    }
  }

  /// What the author of an unknown key may have meant.
  private func hint(for entry: DataEntry) -> String? {
    if entry.isBare { return "put a text that holds a comma between quotes" }
    let known = asked.sorted()
    if let near = EditDistance.nearest(to: entry.key, among: known) {
      return "did you mean `\(near)`?"
    }
    guard known.count > 1 else { return known.first.map { "the only key is `\($0)`" } }
    // A long list helps nobody.
    guard known.count <= 8 else { return nil }
    return "the keys are " + known.map { "`\($0)`" }.joined(separator: ", ")
  }
}
