internal import Diagnostics

extension NoteMatter {
  /// Reads a note's front matter.
  ///
  /// - Parameters:
  ///   - frontMatter: As parsed.
  ///   - name: The file's or the bundle's name, which may begin with a date.
  ///   - findings: Gets what is wrong.
  init(_ frontMatter: FrontMatter, name: String, findings: inout [Finding]) {
    var reader = KeyedReader(frontMatter.entries, at: frontMatter.head, owner: "a note")
    span = frontMatter.head
    title = reader.requiredText("title") ?? ""
    updated = reader.date("updated")
    topic = reader.placedText("topic")
    tags = (reader.texts("tags") + reader.foreignTags()).map { Placed($0.text, at: $0.span) }
    startHere = reader.integer("start_here")
    isDraft = reader.flag("draft") ?? false
    expires = reader.date("expires")
    slug = reader.placedText("slug")
    aliases = reader.texts("aliases", allowsSingle: true).map { Placed($0.text, at: $0.span) }
    authors = reader.texts("authors", allowsSingle: true).map(\.text)
    image = reader.placedText("image")
    canonical = reader.text("canonical")
    weight = reader.integer("weight")
    lab = reader.entry("lab").map { LabConfiguration($0, findings: &reader.findings) }
    formerPath = reader.textWithoutAsking("path")
    readChanges(&reader)
    readRequired(&reader, name: name)
    reader.finish(advice: ForeignHabits.advice)
    findings.append(contentsOf: reader.findings)
  }

  private mutating func readChanges(_ reader: inout KeyedReader) {
    for var change in reader.mappings(
      "changes", owner: "a change", example: "- {date: 2026-03-08, what: …}")
    {
      let hasDate = change.has("date")
      let date = change.date("date")
      if !hasDate { change.missing("date", hint: "write `- {date: 2026-03-08, what: …}`") }
      let what = change.requiredText("what", hint: "write `- {date: 2026-03-08, what: …}`")
      change.finish()
      reader.absorb(change)
      if let date, let what { changes.append(Change(date: date, what: what)) }
    }
  }

  /// Date and summary: required, but read from elsewhere in another engine's post.
  private mutating func readRequired(_ reader: inout KeyedReader, name: String) {
    let nameDate = ForeignHabits.date(inName: name)
    let isForeign = nameDate != nil || ForeignHabits.advice.keys.contains { reader.has($0) }
    let hadDate = reader.has("date")
    if let date = reader.date("date") {
      self.date = date
    } else if let nameDate, !hadDate {
      date = nameDate
      reader.findings.append(
        Finding(
          .warning, .inferred, at: span, "the date comes from the file's name",
          hint: "write `date: \(nameDate.dayText)` in its front matter"))
    } else if let pathDate = formerPath.flatMap(ForeignHabits.date(inPath:)), !hadDate {
      date = pathDate
      reader.findings.append(
        Finding(
          .warning, .inferred, at: span, "the date comes from the `path`",
          hint: "write `date: \(pathDate.dayText)` in its front matter"))
    } else if !hadDate || reader.entry("date") == nil {
      reader.missing("date", hint: "add `date: 2026-03-08` to its front matter")
    }
    let summaryEntry = reader.entry("summary")
    summarySpan = summaryEntry?.value.span ?? span
    if summaryEntry != nil || !isForeign {
      summary = reader.requiredText("summary", hint: NoteMatter.summaryHint) ?? ""
      return
    }
    summary =
      reader.textWithoutAsking("description") ?? reader.textWithoutAsking("excerpt") ?? ""
    if summary.isEmpty {
      reader.findings.append(
        Finding(
          .warning, .inferred, at: span, "the summary comes from the first paragraph",
          hint: NoteMatter.summaryHint))
    }
  }

  static let summaryHint =
    "add `summary: …`, one or two sentences: lists, feeds, search and social cards show it"
}

extension KeyedReader {
  mutating func placedText(_ key: String) -> NoteMatter.Placed<String>? {
    guard let span = entry(key)?.value.span, let text = text(key) else { return nil }
    return NoteMatter.Placed(text, at: span)
  }

  /// The tags of another engine's `taxonomies`, which stays unknown.
  func foreignTags() -> [(text: String, span: Span)] {
    var copy = self
    var taxonomies = copy.mapping("taxonomies", example: "")
    return taxonomies?.texts("tags", allowsSingle: true) ?? []
  }

  /// Reads another engine's key, which stays unknown.
  func textWithoutAsking(_ key: String) -> String? {
    var copy = self
    return copy.text(key)
  }
}
