internal import Files
internal import Notes
internal import Site

/// A page that can be found.
struct SearchDocument: Sendable {
  var address: String
  var title: String
  /// What a result shows above the title: the note's topic, or the kind of page.
  var label: String
  var summary: String
  /// Words that belong to the page but do not stand on it as text.
  var keywords: [String]
  /// Symptoms that lead to it, with the id of a section or an empty one.
  var symptoms: [(id: String, text: String)] = []
  /// Whose text it is; made only where it is counted.
  var content: Content

  /// Tells what is counted of it from all else, its number aside.
  var identity: UInt64 {
    var hash = ContentHash()
    hash.combine(content.hash)
    for text in [address, title, summary] + keywords { hash.combine(text) }
    for symptom in symptoms {
      hash.combine(symptom.id)
      hash.combine(symptom.text)
    }
    return hash.value
  }

  /// Every page of a site that can be found.
  ///
  /// Pages and topics come first, then notes as they were published: a new note changes no other
  /// document's number.
  static func list(_ graph: SiteGraph) -> [SearchDocument] {
    var documents = graph.pages.map { page in
      SearchDocument(
        address: page.address, title: page.matter.title, label: "Page",
        summary: page.matter.summary, keywords: [], content: page.content)
    }
    documents += graph.topics.map { topic in
      SearchDocument(
        address: topic.address, title: topic.matter.title, label: "Topic",
        summary: topic.matter.summary, keywords: topic.guides.map(\.title),
        content: topic.content)
    }
    let firstNote = documents.count
    documents += graph.notes.reversed().map { note in
      let topic = note.topic.map { graph.topics[$0].matter.title } ?? ""
      return SearchDocument(
        address: note.address, title: note.content.noteMatter.title, label: topic,
        summary: note.content.noteMatter.summary,
        keywords: [topic] + note.tags.map { graph.tags[$0].name },
        content: note.content)
    }
    for problem in graph.topics.flatMap(\.problems) {
      let number = firstNote + graph.notes.count - 1 - problem.note
      documents[number].symptoms.append((String(problem.fragment.dropFirst()), problem.symptom))
    }
    return Array(documents.prefix(Posting.mostDocuments))
  }
}
