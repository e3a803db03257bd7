internal import Sessions

/// What each lane shows from top to bottom: whether a transaction is open, and where a step waits.
struct SwimlaneRails {
  private struct Change {
    var y: Double
    var rail: SwimlaneShape.Rail
  }

  private var changes: [[Change]]
  /// Where something last happened on a lane.
  private var last: [Double]

  /// - Parameters:
  ///   - count: How many lanes there are.
  ///   - y: Where they begin, by lane.
  init(_ count: Int, from y: (Int) -> Double) {
    changes = (0..<count).map { [Change(y: y($0), rail: .idle)] }
    last = (0..<count).map(y)
  }

  /// What a lane shows at its end so far.
  func rail(_ lane: Int) -> SwimlaneShape.Rail { changes[lane].last?.rail ?? .idle }

  /// What it showed before a step began to wait.
  func before(_ lane: Int) -> SwimlaneShape.Rail {
    changes[lane].last { $0.rail != .waiting }?.rail ?? .idle
  }

  mutating func touch(_ lane: Int, at y: Double) { last[lane] = y }

  mutating func change(_ lane: Int, to rail: SwimlaneShape.Rail, at y: Double) {
    touch(lane, at: y)
    if rail != .waiting, self.rail(lane) == rail { return }
    changes[lane].append(Change(y: y, rail: rail))
  }

  /// The lanes as shapes; what is still open goes on to the bottom.
  func shapes(_ frame: SwimlaneFrame, to bottom: Double) -> [SwimlaneShape] {
    var shapes: [SwimlaneShape] = []
    for lane in changes.indices {
      for (index, change) in changes[lane].enumerated() where change.rail != .gone {
        let isLast = index + 1 == changes[lane].count
        let end =
          isLast ? (change.rail == .idle ? last[lane] : bottom) : changes[lane][index + 1].y
        guard end > change.y else { continue }
        shapes.append(
          .rail(change.rail, session: lane, x: frame.rail(lane), y: change.y, toY: end))
      }
    }
    return shapes
  }
}

extension SessionStep.Transaction {
  var rail: SwimlaneShape.Rail {
    switch self {
    case .idle: .idle
    case .open: .open
    case .failed: .failed
    case .gone: .gone
    }
  }
}
