/// The spans of one trace, with who called whom.
///
/// As it arrived: nothing is mended. A span whose parent is not there stays without one, and one that starts before
/// its parent keeps its times.
package struct Trace: Equatable, Sendable {
  package let id: TraceID
  /// By their start; of those that start together, parents first and then by name and id.
  package let spans: [TraceSpan]
  /// Of each span, the index of its parent; nil for roots and where the parent is not there.
  package let parents: [Int?]
  /// Indices of spans, each one's by start.
  package let children: [[Int]]
  /// Spans without a parent.
  package let roots: [Int]
  /// Spans whose parent is not there, or that are their own ancestors.
  package let orphans: [Int]
  /// Spans that arrived again with an id that was there.
  package let duplicates: Int

  /// - Parameters:
  ///   - id: That all have.
  ///   - spans: At least one, in the order in which they arrived.
  ///
  /// O(n log n).
  package init(_ id: TraceID, _ spans: [TraceSpan]) {
    self.id = id
    var seen: Set<SpanID> = []
    let unique = spans.filter { seen.insert($0.spanID).inserted }
    duplicates = spans.count - unique.count
    let depths = Trace.depths(unique)
    let order = unique.indices.sorted { one, other in
      let (a, b) = (unique[one], unique[other])
      if a.start != b.start { return a.start < b.start }
      if depths[one] != depths[other] { return depths[one] < depths[other] }
      return (a.name, a.spanID) < (b.name, b.spanID)
    }
    let sorted = order.map { unique[$0] }
    self.spans = sorted
    let places = Dictionary(uniqueKeysWithValues: sorted.indices.map { (sorted[$0].spanID, $0) })
    var parents = sorted.map { span in span.parentID.flatMap { places[$0] } }
    Trace.cut(&parents)
    var children = Array(repeating: [Int](), count: sorted.count)
    for (index, parent) in parents.enumerated() {
      if let parent { children[parent].append(index) }
    }
    self.parents = parents
    self.children = children
    roots = sorted.indices.filter { sorted[$0].parentID == nil }
    orphans = sorted.indices.filter { sorted[$0].parentID != nil && parents[$0] == nil }
  }

  /// How many ancestors each span has that are there.
  private static func depths(_ spans: [TraceSpan]) -> [Int] {
    let places = Dictionary(uniqueKeysWithValues: spans.indices.map { (spans[$0].spanID, $0) })
    var depths = Array(repeating: -1, count: spans.count)
    for index in spans.indices where depths[index] < 0 {
      var path = [index]
      var isOnPath: Set<Int> = [index]
      while let last = path.last, let parent = spans[last].parentID.flatMap({ places[$0] }),
        depths[parent] < 0, isOnPath.insert(parent).inserted
      {
        path.append(parent)
      }
      var depth =
        path.last.flatMap { spans[$0].parentID }.flatMap { places[$0] }
        .map { max(0, depths[$0] + 1) } ?? 0
      for index in path.reversed() {
        depths[index] = depth
        depth += 1
      }
    }
    return depths
  }

  /// Takes the parent from a span of each circle, so that every way up ends.
  private static func cut(_ parents: inout [Int?]) {
    enum Mark { case new, open, done }
    var marks = Array(repeating: Mark.new, count: parents.count)
    for index in parents.indices {
      var path: [Int] = []
      var next: Int? = index
      while let current = next, marks[current] == .new {
        marks[current] = .open
        path.append(current)
        next = parents[current]
      }
      // The circle is closed by the one that was come to first.
      if let current = next, marks[current] == .open { parents[current] = nil }
      for index in path { marks[index] = .done }
    }
  }

  // MARK: - The whole

  /// The earliest start and the latest end, in nanoseconds since 1970.
  package var start: Int { spans.first?.start ?? 0 }
  package var end: Int { spans.reduce(start) { max($0, $1.end) } }

  /// From the earliest start to the latest end, in nanoseconds.
  package var duration: Int { end - start }

  package var hasError: Bool { spans.contains(where: \.isError) }

  /// Whether a parent is missing.
  package var isBroken: Bool { !orphans.isEmpty }

  /// Whether it is one piece: one root, and every parent is there.
  package var isComplete: Bool { roots.count == 1 && orphans.isEmpty }

  /// The span that stands for all: the first root, or else the first span.
  package var head: Int { roots.first ?? 0 }

  package var bytes: Int { spans.reduce(0) { $0 + $1.bytes } }

  /// When its first and its last span arrived, in nanoseconds of the receiver's clock.
  package var firstArrival: Int { spans.reduce(.max) { min($0, $1.arrival) } }
  package var lastArrival: Int { spans.reduce(0) { max($0, $1.arrival) } }

  /// By which traces are told apart: the route of the request that began it, or else the name of its first span.
  package var route: String {
    let span = spans[head]
    guard let route = span.attributes["http.route"]?.text, !route.isEmpty else { return span.name }
    return span.name.contains(route) ? span.name : route
  }
}
