/// A small site with something of everything, made up from a seed; and kept as its parts, so that
/// edits leave it as right as it was.
package struct GeneratedSite: Sendable {
  /// A mistake that keeps a site from being built.
  package enum Breakage: Sendable {
    case link, title, topic, template, configuration
  }

  package var configuration: GeneratedConfiguration
  package var notes: [GeneratedNote] = []
  package var topics: [GeneratedTopic] = []
  package var pages: [GeneratedPage] = []
  /// By paths below `static/`.
  package var statics: [String: [UInt8]] = [:]
  /// By names.
  package var theme: [String: [UInt8]] = [:]
  package var breakage: Breakage?
  /// Whether nothing is left in it that a build warns of, as far as that goes: a build may then find
  /// that there is nothing to do before it looks at anything else.
  package let isTidy: Bool
  /// Of the next note or topic, or of whatever else needs a name of its own.
  private var nextNumber = 0

  init(_ configuration: GeneratedConfiguration, isTidy: Bool) {
    self.configuration = configuration
    self.isTidy = isTidy
  }

  package mutating func takeNumber() -> Int {
    nextNumber += 1
    return nextNumber
  }

  // MARK: - Files

  /// All files, by their paths below the site's folder.
  package var files: [String: [UInt8]] {
    var files: [String: [UInt8]] = ["site.yaml": Array(configuration.text.utf8)]
    let places = Dictionary(uniqueKeysWithValues: notes.indices.map { (notes[$0].number, $0) })
    func slug(_ number: Int) -> String? { places[number].map { notes[$0].name } }
    for note in notes {
      let topic = topics.first { $0.number == note.topic }?.name
      files[note.file] = source(
        note.head(topicName: topic), asJSON: note.hasJSON, tidied(note.text, places, note.pictures),
        note.file, places)
      guard note.isBundle else { continue }
      let folder = note.file.dropLast("index.md".count)
      for (name, bytes) in note.companions { files[folder + name] = bytes }
    }
    for topic in topics {
      let topic = tidied(topic, places)
      files[topic.file] = source(
        topic.head(slug: slug), tidied(topic.text, places), topic.file, places)
    }
    for page in pages {
      files[page.file] = source(page.head, tidied(page.text, places), page.file, places)
    }
    for (name, bytes) in statics { files["static/" + name] = bytes }
    for (name, bytes) in theme { files["theme/" + name] = bytes }
    if let breakage { insert(breakage, &files) }
    return files
  }

  private func tidied(
    _ text: GeneratedText, _ places: [Int: Int], _ pictures: [String] = []
  ) -> GeneratedText {
    guard isTidy else { return text }
    return text.tidied(
      allowsHTML: configuration.allowsHTML, hasPicture: { pictures.contains($0) },
      hasFragment: { hasPart($0, places) })
  }

  private func tidied(_ topic: GeneratedTopic, _ places: [Int: Int]) -> GeneratedTopic {
    guard isTidy else { return topic }
    var topic = topic
    for index in topic.problems.indices where !hasPart(topic.problems[index].note, places) {
      topic.problems[index].fragment = nil
    }
    return topic
  }

  private func hasPart(_ number: Int, _ places: [Int: Int]) -> Bool {
    places[number].map { notes[$0].text.sections.contains { $0.id == "part" } } ?? false
  }

  private func source(
    _ head: [(String, FrontMatterValue)], asJSON: Bool = false, _ text: GeneratedText,
    _ file: String, _ places: [Int: Int]
  ) -> [UInt8] {
    let head = FrontMatterValue.head(head, asJSON: asJSON)
    let body = text.markdown { number, fragment in
      guard let place = places[number], notes[place].isLinkable else { return nil }
      return GeneratedSite.path(to: notes[place].file, from: file)
        + (fragment.map { "#" + $0 } ?? "")
    }
    return Array((head + body).utf8)
  }

  /// A path as an editor follows it.
  private static func path(to target: String, from file: String) -> String {
    let to = target.split(separator: "/")
    let from = file.split(separator: "/").dropLast()
    let shared = zip(to, from).prefix { $0 == $1 }.count
    return String(repeating: "../", count: from.count - shared)
      + to[shared...].joined(separator: "/")
  }

  private func insert(_ breakage: Breakage, _ files: inout [String: [UInt8]]) {
    let note = notes.first { $0.isLinkable }?.file ?? "notes/broken.md"
    let old = String(decoding: files[note] ?? [], as: UTF8.self)
    switch breakage {
    case .link: files[note] = Array((old + "\n[Gone](nowhere.md).\n").utf8)
    case .title: files["notes/untitled.md"] = Array("---\ndate: 2024-05-05\n---\n\nText.\n".utf8)
    case .topic:
      files["notes/lost.md"] = Array(
        "---\ntitle: T\ndate: 2024-05-05\nsummary: S.\ntopic: nowhere\n---\n\nText.\n".utf8)
    case .template: files["theme/card.html"] = Array("<li>{{nothing}}</li>\n".utf8)
    case .configuration: files["site.yaml"] = Array("title: T\nurl: nowhere\n".utf8)
    }
  }
}
