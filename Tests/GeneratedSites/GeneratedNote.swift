/// A note of a generated site, and what stands beside it.
package struct GeneratedNote: Sendable {
  /// Stays the same whatever else changes.
  package let number: Int
  /// Below `notes/`, with a slash at its end, or empty.
  package var folder = ""
  package var name: String
  /// Whether it is an `index.md`, with files of its own.
  package var isBundle = false
  package var hasJSON = false
  package var title: String
  package var day: Int
  package var updatedDay: Int?
  package var summary: String
  /// By the topic's number.
  package var topic: Int?
  package var tags: [String] = []
  package var aliases: [String] = []
  package var authors: [String] = []
  package var changes: [String] = []
  package var isDraft = false
  package var expiryDay: Int?
  package var startHere: Int?
  package var canonical: String?
  /// The name of a picture beside it.
  package var image: String?
  package var text = GeneratedText()
  /// Files of its own by name; written only while it is a bundle.
  package var companions: [String: [UInt8]] = [:]

  package var file: String { "notes/\(folder)\(name)" + (isBundle ? "/index.md" : ".md") }

  /// Whether it is published at any time at which generated sites are built.
  var isLinkable: Bool { !isDraft && expiryDay == nil && day <= CalendarDay.today }

  var pictures: [String] {
    isBundle
      ? companions.keys.filter { $0.hasSuffix(".png") || $0.hasSuffix(".svg") }.sorted() : []
  }

  /// The front matter, with the slug of its topic, if there is such a topic.
  func head(topicName: String?) -> [(String, FrontMatterValue)] {
    var entries: [(String, FrontMatterValue)] = [
      ("title", .text(title)), ("date", .date(day)), ("summary", .text(summary)),
    ]
    if let updatedDay { entries.append(("updated", .date(updatedDay))) }
    if let topicName { entries.append(("topic", .text(topicName))) }
    if !tags.isEmpty { entries.append(("tags", .list(tags.map { .text($0) }))) }
    if !aliases.isEmpty { entries.append(("aliases", .list(aliases.map { .text($0) }))) }
    if !authors.isEmpty { entries.append(("authors", .list(authors.map { .text($0) }))) }
    if isDraft { entries.append(("draft", .flag(true))) }
    if let expiryDay { entries.append(("expires", .date(expiryDay))) }
    if let startHere { entries.append(("start_here", .number(startHere))) }
    if let canonical { entries.append(("canonical", .text(canonical))) }
    if let image, pictures.contains(image) { entries.append(("image", .text(image))) }
    if !changes.isEmpty {
      let lines = changes.map {
        FrontMatterValue.mapping([("date", .date(day + 1)), ("what", .text($0))])
      }
      entries.append(("changes", .list(lines)))
    }
    return entries
  }
}
