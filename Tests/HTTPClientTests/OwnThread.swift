import OwnThreads

/// Runs what blocks where it keeps no other test from running.
func onOwnThread<Value: Sendable>(
  _ body: @Sendable () throws -> Value
) async throws -> Value {
  try await withTaskExecutorPreference(OwnThreads()) { try body() }
}
