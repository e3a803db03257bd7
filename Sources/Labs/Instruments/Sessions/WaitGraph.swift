/// Which sessions wait for which, at one moment.
struct WaitGraph {
  /// By session: those that are in its way.
  var edges: [[Int]]

  init(_ edges: [[Int]]) { self.edges = edges }

  /// The circle in which a session waits for itself, from it on; nil where there is none.
  func cycle(from session: Int) -> [Int]? {
    var path = [session]
    var seen: Set<Int> = []
    return find(session, &path, &seen) ? path : nil
  }

  private func find(_ goal: Int, _ path: inout [Int], _ seen: inout Set<Int>) -> Bool {
    for next in edges[path[path.count - 1]] {
      if next == goal { return true }
      guard seen.insert(next).inserted else { continue }
      path.append(next)
      if find(goal, &path, &seen) { return true }
      path.removeLast()
    }
    return false
  }

  /// All that a session waits for, directly or behind others; itself where it waits in a circle.
  func reachable(from session: Int) -> Set<Int> {
    var found: Set<Int> = []
    var open = edges[session]
    while let next = open.popLast() {
      if found.insert(next).inserted { open += edges[next] }
    }
    return found
  }

  /// Where the way of first blockers ends; nil in a circle.
  func root(of session: Int) -> Int? {
    var current = session
    var seen: Set<Int> = []
    while let next = edges[current].first {
      guard seen.insert(next).inserted else { return nil }
      current = next
    }
    return current == session ? nil : current
  }
}
