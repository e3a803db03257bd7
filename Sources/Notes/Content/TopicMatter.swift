package import Diagnostics

/// What a topic says of itself and of the notes in its hub.
package struct TopicMatter: Sendable {
  /// A line of "Read by problem".
  package struct SymptomLink: Sendable {
    package var symptom: String
    /// The slug of a note, perhaps with `#section`.
    package var note: NoteMatter.Placed<String>
  }

  /// A group of notes with a sentence of its own.
  package struct Guide: Sendable {
    package var title: String
    package var summary: String
    package var notes: [GuideEntry]
  }

  /// A note in a guide.
  package struct GuideEntry: Sendable {
    package var note: NoteMatter.Placed<String>
    /// What to say of the note here instead of its summary.
    package var blurb: String?
  }

  package var title = ""
  package var summary = ""
  package var summarySpan = Span.beginning
  package var isDraft = false
  package var weight: Int?
  package var slug: NoteMatter.Placed<String>?
  package var aliases: [NoteMatter.Placed<String>] = []
  package var problems: [SymptomLink] = []
  package var guides: [Guide] = []
  package var canonical: String?
  package var span = Span.beginning
}

extension TopicMatter {
  /// Reads a topic's front matter.
  init(_ frontMatter: FrontMatter, findings: inout [Finding]) {
    var reader = KeyedReader(frontMatter.entries, at: frontMatter.head, owner: "a topic")
    span = frontMatter.head
    title = reader.requiredText("title") ?? ""
    summarySpan = reader.entry("summary")?.value.span ?? span
    summary = reader.requiredText("summary", hint: NoteMatter.summaryHint) ?? ""
    isDraft = reader.flag("draft") ?? false
    weight = reader.integer("weight")
    slug = reader.placedText("slug")
    aliases = reader.texts("aliases", allowsSingle: true).map {
      NoteMatter.Placed($0.text, at: $0.span)
    }
    readProblems(&reader)
    readGuides(&reader)
    canonical = reader.text("canonical")
    for key in ["authors", "image"] { reader.accept(key) }
    reader.finish()
    findings.append(contentsOf: reader.findings)
  }

  private mutating func readProblems(_ reader: inout KeyedReader) {
    let example = "- {symptom: …, note: a-slug}"
    for var problem in reader.mappings("problems", owner: "a problem", example: example) {
      let symptom = problem.requiredText("symptom", hint: "write `\(example)`")
      let note = problem.placedText("note")
      if note == nil { problem.missing("note", hint: "write `\(example)`") }
      problem.finish()
      reader.absorb(problem)
      if let symptom, let note { problems.append(SymptomLink(symptom: symptom, note: note)) }
    }
  }

  private mutating func readGuides(_ reader: inout KeyedReader) {
    for var guide in reader.mappings(
      "guides", owner: "a guide", example: "- {title: …, summary: …, notes: [a-slug]}")
    {
      let title = guide.requiredText("title", hint: "give the guide a `title`")
      let summary = guide.text("summary") ?? ""
      let notes = TopicMatter.guideEntries(&guide)
      guide.finish()
      reader.absorb(guide)
      if let title { guides.append(Guide(title: title, summary: summary, notes: notes)) }
    }
  }

  private static func guideEntries(_ guide: inout KeyedReader) -> [GuideEntry] {
    guard let entry = guide.entry("notes") else { return [] }
    guard case .sequence(let items) = entry.value.value else {
      guide.reject(
        entry, expected: "a list", hint: "write `notes: [a-slug, {note: b-slug, blurb: …}]`")
      return []
    }
    return items.compactMap { item in
      switch item.value {
      case .scalar(let slug, _):
        return GuideEntry(note: NoteMatter.Placed(slug, at: item.span), blurb: nil)
      case .mapping(let entries):
        var reader = KeyedReader(entries, at: item.span, owner: "a guide's entry")
        let note = reader.placedText("note")
        if note == nil { reader.missing("note", hint: "write `{note: a-slug, blurb: …}`") }
        let blurb = reader.text("blurb")
        reader.finish()
        guide.absorb(reader)
        return note.map { GuideEntry(note: $0, blurb: blurb) }
      default:
        guide.findings.append(
          Finding(
            .error, .wrongType, at: item.span,
            "a guide's entry is a slug, and this is \(item.kindName)",
            hint: "write `notes: [a-slug, {note: b-slug, blurb: …}]`"))
        return nil
      }
    }
  }
}
