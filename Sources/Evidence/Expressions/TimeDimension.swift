/// Which power of time an expression is: a claim that holds a time against a number will be false on
/// another machine.
struct TimeDimension {
  /// The names under which instruments record times.
  private static let times: Set<String> = [
    "ms", "planning_ms", "wait_ms", "longest_ms", "at_ms", "p50", "p90", "p95", "p99", "max_ms",
    "min_ms", "p999", "client_ms", "server_ms",
  ]

  /// The first comparison of a time with a number of the author's, if there is one.
  static func absoluteComparison(in expression: Expression) -> Range<Int>? {
    switch expression.node {
    case .literal, .list, .path, .call: nil
    case .negate(let inner), .not(let inner): absoluteComparison(in: inner)
    case .binary(let operation, let left, let right):
      switch operation {
      case .and, .or: absoluteComparison(in: left) ?? absoluteComparison(in: right)
      case _ where operation.isComparison:
        isAbsolute(left, right) || isAbsolute(right, left) ? expression.range : nil
      default: nil
      }
    }
  }

  /// Whether the first is a time, and the second a number without one.
  private static func isAbsolute(_ time: Expression, _ number: Expression) -> Bool {
    // Whether there is one at all is no question of how long.
    if case .literal(.null) = number.node { return false }
    // A rate may have its bound in the load itself: what holds a row for 50 ms serves 20 a second.
    return power(of: time).map { $0 > 0 } ?? true && power(of: number) == 0 && number.paths.isEmpty
  }

  /// nil where it is unclear.
  private static func power(of expression: Expression) -> Int? {
    switch expression.node {
    case .literal, .list: return 0
    case .path(let path): return isTime(path) ? 1 : isRate(path) ? -1 : 0
    case .negate(let inner): return power(of: inner)
    case .not: return 0
    case .call(let function, let arguments):
      return function == .count ? 0 : power(of: arguments[0])
    case .binary(let operation, let left, let right):
      guard let first = power(of: left), let second = power(of: right) else { return nil }
      switch operation {
      case .multiply: return first + second
      case .divide: return first - second
      case .add, .subtract: return first != 0 ? first : second
      default: return 0
      }
    }
  }

  /// Whether a path leads to how many there are in a second.
  private static func isRate(_ path: Expression.Path) -> Bool {
    path.steps.last == .key("tps") || path.steps.last == .key("achieved")
  }

  /// Whether a path leads to a time.
  static func isTime(_ path: Expression.Path) -> Bool {
    guard
      case .key(let name)? = path.steps.last(where: { if case .key = $0 { true } else { false } })
    else { return false }
    // What programs say of themselves is whatever it is.
    if path.steps.contains(.key("metrics")) { return false }
    if times.contains(name) || name.hasSuffix("_ms") { return true }
    // Of a load these are times, and of what it watches they are whatever that is.
    let others: [Expression.Path.Step] = [.key("watch"), .key("rows"), .key("after"), .key("json")]
    return ["max", "mean"].contains(name) && !path.steps.contains { others.contains($0) }
  }
}
