/// Finds the notes that share the rarest tags with a note, then the topic.
///
/// Only the nearest in time of each shared list are weighed, so that the cost grows with the notes
/// and not with their square.
struct RelatedNotes: Sendable {
  /// A list of notes that a note may stand in.
  private struct Group: Sendable {
    /// Ascending.
    var notes: [Int]
    var weight: Double
  }

  private let tags: [Group]
  private let topics: [Group]
  /// By note: what it stands in.
  private let memberships: [(tags: [Int], topic: Int?)]

  init(_ graph: SiteGraph) {
    // A tag on every note says nothing, one on two notes a lot.
    tags = graph.tags.map { Group(notes: $0.notes, weight: 1 / Double($0.notes.count)) }
    topics = graph.topics.map {
      Group(notes: $0.notes, weight: 0.5 / Double(max(2, $0.notes.count)))
    }
    memberships = graph.notes.indices.map { (graph.notes[$0].tags, graph.notes[$0].topic) }
  }

  /// At most three, the nearest first.
  func related(to index: Int) -> [Int] {
    var found: [(note: Int, score: Double)] = []
    for tag in memberships[index].tags { weigh(tags[tag], around: index, &found) }
    if let topic = memberships[index].topic { weigh(topics[topic], around: index, &found) }
    // Few are found: they are merged by sorting.
    found.sort { $0.note < $1.note }
    var best: [(note: Int, score: Double)] = []
    var position = 0
    while position < found.count {
      let note = found[position].note
      var score = 0.0
      while position < found.count, found[position].note == note {
        score += found[position].score
        position += 1
      }
      if note != index { RelatedNotes.insert((note, score), into: &best) }
    }
    return best.map(\.note)
  }

  private static func insert(
    _ new: (note: Int, score: Double), into best: inout [(note: Int, score: Double)]
  ) {
    let place = best.firstIndex { ($0.score, new.note) < (new.score, $0.note) } ?? best.count
    guard place < 3 else { return }
    best.insert(new, at: place)
    if best.count > 3 { best.removeLast() }
  }

  private func weigh(_ group: Group, around index: Int, _ found: inout [(note: Int, score: Double)])
  {
    for note in RelatedNotes.window(of: group.notes, around: index) {
      found.append((note, group.weight))
    }
  }

  /// The part of an ascending list that is nearest to a member.
  private static func window(of notes: [Int], around index: Int) -> ArraySlice<Int> {
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
