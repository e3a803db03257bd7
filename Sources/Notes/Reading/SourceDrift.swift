internal import Synchronization

/// Whether a source changed between its reading and the making of its page.
///
/// A class because all contents of a reading share it; it is only ever set.
package final class SourceDrift: Sendable {
  private let flag = Atomic(false)

  package init() {}

  package var hasHappened: Bool { flag.load(ordering: .relaxed) }

  func happen() { flag.store(true, ordering: .relaxed) }
}
