internal import Synchronization

/// Spreads work over all processors: as many workers as asked for, each taking the next few items.
package enum FanOut {
  /// Transforms every item; results stand in the order of the items, whatever worked on them.
  ///
  /// - Parameters:
  ///   - items: The work.
  ///   - workers: How many run at once.
  ///   - makeState: Makes what a worker keeps for itself, such as a parser.
  ///   - transform: Runs outside any actor, at most once an item.
  /// - Returns: A result an item.
  package static func map<Item: Sendable, State, Result: Sendable>(
    _ items: [Item], workers: Int, state makeState: @escaping @Sendable () -> State,
    _ transform: @escaping @Sendable (Item, inout State) -> Result
  ) async -> [Result] {
    // Items differ in size: small chunks keep both ends busy until the last.
    let chunk = max(1, min(16, items.count / (workers * 4)))
    guard workers > 1, items.count > chunk else {
      var state = makeState()
      return items.map { transform($0, &state) }
    }
    let next = Counter()
    let pieces = await withTaskGroup(of: [(Int, [Result])].self) { group in
      for _ in 0..<workers {
        group.addTask {
          var state = makeState()
          var done: [(Int, [Result])] = []
          while true {
            let start = next.take(chunk)
            guard start < items.count else { return done }
            let end = min(start + chunk, items.count)
            done.append((start, items[start..<end].map { transform($0, &state) }))
          }
        }
      }
      return await group.reduce(into: []) { $0.append(contentsOf: $1) }
    }
    return pieces.sorted { $0.0 < $1.0 }.flatMap(\.1)
  }
}

/// Hands out ranges of numbers to whoever asks next.
private final class Counter: Sendable {
  private let value = Atomic(0)

  func take(_ count: Int) -> Int {
    value.wrappingAdd(count, ordering: .relaxed).oldValue
  }
}
