internal import Notes

extension SiteGraphBuilder {
  /// Finds each note's neighbours: before and after it in its topic, and the notes nearest to it.
  mutating func connectNeighbours() {
    for topic in graph.topics {
      for (newer, older) in zip(topic.notes, topic.notes.dropFirst()) {
        graph.notes[newer].previous = older
        graph.notes[older].next = newer
      }
    }
    for index in graph.notes.indices { graph.notes[index].related = related(to: index) }
  }

  /// The notes that share the rarest tags, then the topic.
  ///
  /// Only the nearest in time of each shared list are weighed, so that the cost grows with the notes
  /// and not with their square.
  private func related(to index: Int) -> [Int] {
    var scores: [Int: Double] = [:]
    for tag in graph.notes[index].tags {
      let notes = graph.tags[tag].notes
      // A tag on every note says nothing, one on two notes a lot.
      let weight = 1 / Double(notes.count)
      for other in window(of: notes, around: index) { scores[other, default: 0] += weight }
    }
    if let topic = graph.notes[index].topic {
      let notes = graph.topics[topic].notes
      let weight = 0.5 / Double(max(2, notes.count))
      for other in window(of: notes, around: index) { scores[other, default: 0] += weight }
    }
    scores[index] = nil
    return scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key)
  }

  /// The part of an ascending list that is nearest to a member.
  private func window(of notes: [Int], around index: Int) -> ArraySlice<Int> {
    let reach = 8
    guard notes.count > 2 * reach else { return notes[...] }
    var low = 0
    var high = notes.count
    while low < high {
      let middle = (low + high) / 2
      if notes[middle] < index { low = middle + 1 } else { high = middle }
    }
    let start = max(0, min(low - reach, notes.count - 2 * reach))
    return notes[start..<min(notes.count, start + 2 * reach + 1)]
  }
}
