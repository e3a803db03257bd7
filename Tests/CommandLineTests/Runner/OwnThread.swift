import OwnThreads
import Testing

/// Gives tests that wait on their thread for other programs a thread of their own.
struct OwnThread: TestTrait, SuiteTrait, TestScoping {
  private let threads = OwnThreads()

  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(threads) { try await function() }
  }
}

extension Trait where Self == OwnThread {
  /// On a thread of its own.
  static var ownThread: OwnThread { OwnThread() }
}
