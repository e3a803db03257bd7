/// Remembers the traces that were asked for last, up to a number of them.
///
/// A list that is linked by the traces' numbers: every operation is O(1).
struct DecisionCache {
  private let capacity: Int
  /// Of each trace, the one that was used just before it, and the one just after; -1 for none, and -2 in `older` for a
  /// trace that is not there.
  private var older: [Int32]
  private var newer: [Int32]
  private var newest: Int32 = -1
  private var oldest: Int32 = -1
  private var count = 0

  init(capacity: Int, traces: Int) {
    self.capacity = capacity
    older = Array(repeating: -2, count: capacity > 0 ? traces : 0)
    newer = Array(repeating: -1, count: capacity > 0 ? traces : 0)
  }

  /// Whether a trace is remembered; it then counts as used.
  mutating func uses(_ trace: Int) -> Bool {
    guard capacity > 0, older[trace] != -2 else { return false }
    take(trace)
    put(trace)
    return true
  }

  /// - Returns: Whether the trace is remembered from now on.
  mutating func insert(_ trace: Int) -> Bool {
    guard capacity > 0 else { return false }
    if older[trace] != -2 { take(trace) }
    put(trace)
    if count > capacity { take(Int(oldest)) }
    return true
  }

  private mutating func put(_ trace: Int) {
    older[trace] = newest
    newer[trace] = -1
    if newest >= 0 { newer[Int(newest)] = Int32(trace) } else { oldest = Int32(trace) }
    newest = Int32(trace)
    count += 1
  }

  private mutating func take(_ trace: Int) {
    let (before, after) = (older[trace], newer[trace])
    if before >= 0 { newer[Int(before)] = after } else { oldest = after }
    if after >= 0 { older[Int(after)] = before } else { newest = before }
    older[trace] = -2
    count -= 1
  }
}
