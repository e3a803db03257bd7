internal import Synchronization

/// How many there are that have not ended.
final class LoadCount: Sendable {
  private let count: Atomic<Int>

  init(_ count: Int) { self.count = Atomic(count) }

  var isZero: Bool { count.load(ordering: .acquiring) == 0 }

  func remove() { count.wrappingSubtract(1, ordering: .acquiringAndReleasing) }
}
