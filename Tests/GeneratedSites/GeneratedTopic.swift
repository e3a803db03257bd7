/// A topic of a generated site.
package struct GeneratedTopic: Sendable {
  package struct SymptomLink: Sendable {
    package var symptom: String
    package var note: Int
    package var fragment: String?

    package init(symptom: String, note: Int, fragment: String?) {
      self.symptom = symptom
      self.note = note
      self.fragment = fragment
    }
  }

  package struct Guide: Sendable {
    package var title: String
    package var notes: [(number: Int, blurb: String?)]
  }

  /// Stays the same whatever else changes.
  package let number: Int
  package var name: String
  package var title: String
  package var summary: String
  package var weight: Int?
  package var isDraft = false
  package var problems: [SymptomLink] = []
  package var guides: [Guide] = []
  package var text = GeneratedText()

  package var file: String { "topics/\(name).md" }

  /// The front matter, with the slugs of the notes that are there.
  func head(slug: (Int) -> String?) -> [(String, FrontMatterValue)] {
    var entries: [(String, FrontMatterValue)] = [
      ("title", .text(title)), ("summary", .text(summary)),
    ]
    if let weight { entries.append(("weight", .number(weight))) }
    if isDraft { entries.append(("draft", .flag(true))) }
    let symptoms = problems.compactMap { problem in
      slug(problem.note).map { name in
        FrontMatterValue.mapping([
          ("symptom", .text(problem.symptom)),
          ("note", .text(name + (problem.fragment.map { "#" + $0 } ?? ""))),
        ])
      }
    }
    if !symptoms.isEmpty { entries.append(("problems", .list(symptoms))) }
    let groups = guides.map { guide in
      FrontMatterValue.mapping([
        ("title", .text(guide.title)), ("summary", .text("What \(guide.title) is for.")),
        ("notes", .list(guide.notes.compactMap { GeneratedTopic.entry($0, slug) })),
      ])
    }
    if !groups.isEmpty { entries.append(("guides", .list(groups))) }
    return entries
  }

  private static func entry(
    _ note: (number: Int, blurb: String?), _ slug: (Int) -> String?
  ) -> FrontMatterValue? {
    guard let name = slug(note.number) else { return nil }
    guard let blurb = note.blurb else { return .text(name) }
    return .mapping([("note", .text(name)), ("blurb", .text(blurb))])
  }
}
