/// What a trace's duration was spent on: at every moment of a span, the one piece of work that it could not have ended
/// without.
///
/// From the end of a span backwards: the child that ended last before it is what it waited for, then what that child
/// waited for, and so on; what lies between children is the span's own. A child that outlives its parent was not
/// waited for, and one that runs beside the child that ended later does not count. Source: Zhang et al., "CRISP:
/// Critical Path Analysis of Large-Scale Microservice Architectures", USENIX ATC 2022, section 3.
package struct CriticalPath: Equatable, Sendable {
  /// A piece of the path, in nanoseconds since 1970.
  package struct Segment: Equatable, Sendable {
    /// Index of `Trace.spans`.
    package var span: Int
    package var start: Int
    package var end: Int

    package var duration: Int { end - start }
  }

  /// By time, without gaps, from the start of the span to its end.
  package let segments: [Segment]

  /// - Parameters:
  ///   - trace: Of which it is a path.
  ///   - span: Index of the span that is explained; `Trace.head` for the trace.
  ///
  /// O(n log n).
  package init(of trace: Trace, from span: Int) {
    var segments: [Segment] = []
    CriticalPath.walk(trace, span, until: trace.spans[span].end, &segments)
    self.segments = segments.reversed()
  }

  /// A span on the way backwards.
  private struct Visit {
    var span: Int
    /// What lies after it is explained already.
    var cursor: Int
    /// What lies before it is none of the path's.
    let floor: Int
    /// Those that it may have waited for, the one that ended last at the end.
    var children: [Int]

    init(_ span: Int, of trace: Trace, from floor: Int, until end: Int) {
      let own = trace.spans[span]
      self.span = span
      self.floor = max(floor, own.start)
      cursor = min(end, own.end)
      children = trace.children[span].filter { trace.spans[$0].end <= own.end }.sorted {
        let (one, other) = (trace.spans[$0], trace.spans[$1])
        return (one.end, other.start, $1) < (other.end, one.start, $0)
      }
    }

    /// The child that it waited for last, before what is explained.
    mutating func takeChild(of trace: Trace) -> Int? {
      while let child = children.popLast() {
        let span = trace.spans[child]
        if span.end <= cursor, span.end > floor, span.duration > 0 { return child }
      }
      return nil
    }

    /// What it did itself since a moment.
    func ownSegment(since start: Int) -> Segment? {
      cursor > start ? Segment(span: span, start: start, end: cursor) : nil
    }
  }

  /// Goes backwards in time; segments are appended latest first.
  private static func walk(
    _ trace: Trace, _ span: Int, until end: Int, _ segments: inout [Segment]
  ) {
    // A stack of our own: traces are as deep as those who send them like.
    var stack = [Visit(span, of: trace, from: .min, until: end)]
    while var visit = stack.popLast() {
      guard let child = visit.takeChild(of: trace) else {
        if let segment = visit.ownSegment(since: visit.floor) { segments.append(segment) }
        continue
      }
      let inner = trace.spans[child]
      if let segment = visit.ownSegment(since: inner.end) { segments.append(segment) }
      visit.cursor = max(visit.floor, inner.start)
      stack.append(visit)
      stack.append(Visit(child, of: trace, from: visit.floor, until: inner.end))
    }
  }

  /// How long each span is on it, in nanoseconds, by index.
  package var shares: [Int: Int] {
    segments.reduce(into: [:]) { $0[$1.span, default: 0] += $1.duration }
  }
}
