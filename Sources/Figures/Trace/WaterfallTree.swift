internal import Telemetry

/// The rows of a trace, depth first, with a row for each parent that did not arrive.
struct WaterfallTree {
  enum Kind: Equatable {
    /// An index of `RecordedTrace.spans`.
    case span(Int)
    /// The id of a parent that did not arrive.
    case missing(String)
  }

  struct Row: Equatable {
    var kind: Kind
    /// How many rows it hangs below.
    var depth: Int
    /// Index of the row that it hangs on.
    var parent: Int?
  }

  let rows: [Row]
  /// Indices of spans, of each span's own children.
  let children: [[Int]]

  init(_ trace: RecordedTrace) {
    var children = Array(repeating: [Int](), count: trace.spans.count)
    var tops: [Kind] = []
    var orphans: [String: [Int]] = [:]
    for (index, span) in trace.spans.enumerated() {
      switch span.parent {
      case .span(let parent) where (0..<index).contains(parent): children[parent].append(index)
      case .missing(let id):
        if orphans[id] == nil { tops.append(.missing(id)) }
        orphans[id, default: []].append(index)
      case .none, .span: tops.append(.span(index))
      }
    }
    var rows: [Row] = []
    var stack = tops.reversed().map { Row(kind: $0, depth: 0) }
    while let row = stack.popLast() {
      let place = rows.count
      rows.append(row)
      let below =
        switch row.kind {
        case .span(let span): children[span]
        case .missing(let id): orphans[id] ?? []
        }
      stack += below.reversed().map { Row(kind: .span($0), depth: row.depth + 1, parent: place) }
    }
    self.rows = rows
    self.children = children
  }

  /// How many have nothing above them that did not arrive.
  var roots: Int {
    rows.filter { row in
      if case .span = row.kind { row.depth == 0 } else { false }
    }.count
  }

  /// Of a span, the pieces of its time in which none of its children ran, and those in which several did.
  func shares(of span: Int, in trace: RecordedTrace) -> (
    own: [ClosedRange<Double>], together: [ClosedRange<Double>]
  ) {
    let whole = trace.spans[span]
    guard whole.end > whole.start else { return ([whole.start...whole.start], []) }
    let turns = turns(of: span, in: trace)
    var own: [ClosedRange<Double>] = []
    var together: [ClosedRange<Double>] = []
    var running = 0
    var reached = whole.start
    for turn in turns + [(at: whole.end, step: 0)] {
      if turn.at > reached {
        if running == 0 { own.append(reached...turn.at) }
        if running > 1 { together.append(reached...turn.at) }
        reached = turn.at
      }
      running += turn.step
    }
    return (own, together)
  }

  /// The most children of a span that ran at a time.
  func concurrency(of span: Int, in trace: RecordedTrace) -> Int {
    var running = 0
    return turns(of: span, in: trace, tolerance: 0.01 * trace.duration).reduce(0) { most, turn in
      running += turn.step
      return max(most, running)
    }
  }

  /// When its children begin and end, within its own time.
  ///
  /// - Parameters:
  ///   - span: Of whose children.
  ///   - trace: The whole.
  ///   - tolerance: By so much they end earlier: times are kept with three digits, and an overlap of less is none.
  /// - Returns: By time, each with 1 for a beginning and -1 for an end.
  private func turns(
    of span: Int, in trace: RecordedTrace, tolerance: Double = 0
  ) -> [(at: Double, step: Int)] {
    let whole = trace.spans[span]
    var turns: [(at: Double, step: Int)] = []
    for child in children[span] {
      let start = max(whole.start, trace.spans[child].start)
      let end = min(whole.end, trace.spans[child].end)
      guard end > start + tolerance else { continue }
      turns += [(start, 1), (end - tolerance, -1)]
    }
    return turns.sorted { ($0.at, $0.step) < ($1.at, $1.step) }
  }
}
