internal import Sessions

/// A row of swimlanes: rows are in the order in which things were seen, one below the other.
struct SwimlaneRow: Equatable {
  enum Kind: Equatable {
    /// Sent and ended, with nothing between.
    case step(Int)
    /// Sent; at once it was found to wait, where there is a wait.
    case begin(Int, wait: Int?)
    /// Waits for others than before.
    case wait(Int, Int)
    case end(Int)
    case control(Int)
    case deadlock(Int)
  }

  var kind: Kind
  /// Whose text it is: an index of the sessions that have lanes.
  var lane: Int

  /// The step of which it tells.
  var step: Int? {
    switch kind {
    case .step(let step), .begin(let step, _), .wait(let step, _), .end(let step),
      .control(let step):
      step
    case .deadlock: nil
    }
  }
}
