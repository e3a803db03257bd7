internal import Notes

extension SiteGraphBuilder {
  /// Finds each note's neighbours: before and after it in its topic, and the notes nearest to it.
  mutating func connectNeighbours() async {
    for topic in graph.topics {
      for (newer, older) in zip(topic.notes, topic.notes.dropFirst()) {
        graph.notes[newer].previous = older
        graph.notes[older].next = newer
      }
    }
    let finder = RelatedNotes(graph)
    let related = await FanOut.map(Array(graph.notes.indices), workers: workers, state: {}) {
      index, _ in finder.related(to: index)
    }
    for index in graph.notes.indices { graph.notes[index].related = related[index] }
  }
}
