/// How the time of spans is spent.
extension Trace {
  /// How long a span did something itself: while none of its children ran, in nanoseconds.
  package func selfTime(_ span: Int) -> Int {
    let own = spans[span]
    var covered = 0
    var reached = own.start
    for child in children[span] {
      let start = max(reached, spans[child].start)
      let end = min(own.end, spans[child].end)
      guard end > start else { continue }
      covered += end - start
      reached = end
    }
    return own.duration - covered
  }

  /// Whether a span starts before its parent or ends after it: it outlives it, or their clocks differ.
  package func isOutsideParent(_ span: Int) -> Bool {
    guard let parent = parents[span] else { return false }
    return spans[span].start < spans[parent].start || spans[span].end > spans[parent].end
  }
}
