internal import Synchronization

/// A flag that one thread sets and others read.
///
/// A class, since they share it.
final class OneWayFlag: Sendable {
  private let value = Atomic(false)

  var isSet: Bool { value.load(ordering: .acquiring) }

  func set() { value.store(true, ordering: .releasing) }
}
