import PostgreSQL
import Testing

@Suite(.onCluster) struct LimitsTests {
  @Test func `a statement that takes too long is cancelled, and the session goes on`() async throws
  {
    let connection = try await connect()
    await #expect(throws: ConnectionError.timedOut(after: .milliseconds(50), closed: false)) {
      try await connection.run("SELECT pg_sleep(60)", limits: .within(.milliseconds(50)))
    }
    #expect(try await connection.run("SELECT 1", limits: .test).rows == [["1"]])
  }

  // A handler of a PL/pgSQL function can catch the request to give up.
  @Test func `a server that does not give up loses the connection after two seconds`() async throws
  {
    let connection = try await connect()
    let clock = ContinuousClock()
    let start = clock.now
    await #expect(throws: ConnectionError.timedOut(after: .milliseconds(50), closed: true)) {
      try await connection.run(
        """
        DO $$ BEGIN LOOP
          BEGIN PERFORM pg_sleep(1); EXCEPTION WHEN query_canceled THEN NULL; END;
        END LOOP; END $$
        """, limits: .within(.milliseconds(50)))
    }
    #expect(start.duration(to: clock.now) < .seconds(10))
    await #expect(throws: ConnectionError.closed) {
      try await connection.run("SELECT 1", limits: .test)
    }
    let other = try await connect()
    try await other.run(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'DO %'",
      limits: .test)
  }

  @Test func `cancel ends what runs with an error of the server's`() async throws {
    let connection = try await connect()
    async let result = connection.run("SELECT pg_sleep(60)", limits: .test)
    // Until it runs there is nothing to cancel.
    let watcher = try await connect()
    try await waitFor("SELECT 1 FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'", watcher)
    connection.cancel()
    #expect(try await result.error?.sqlstate == "57014")
    // One that comes too late says nothing to the next.
    connection.cancel()
    #expect(try await connection.run("SELECT 2", limits: .test).rows == [["2"]])
  }

  @Test func `cancelling the task cancels the statement`() async throws {
    let connection = try await connect()
    let task = Task { try await connection.run("SELECT pg_sleep(61)", limits: .test) }
    let watcher = try await connect()
    try await waitFor("SELECT 1 FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(61)'", watcher)
    task.cancel()
    #expect(try await task.value.error?.sqlstate == "57014")
  }

  @Test func `a task that is cancelled before cancels at once`() async throws {
    let connection = try await connect()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await connection.run("SELECT pg_sleep(62)", limits: .test)
    }
    #expect(try await task.value.error?.sqlstate == "57014")
  }

  @Test func `many sessions wait at the same time, and leave the pool alone`() async throws {
    let clock = ContinuousClock()
    let start = clock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<30 {
        group.addTask {
          let connection = try await connect()
          try await connection.run("SELECT pg_sleep(0.5)", limits: .test)
        }
      }
      // Runs although thirty wait: the pool has as many threads as there are processors.
      group.addTask { await Task.yield() }
      try await group.waitForAll()
    }
    #expect(start.duration(to: clock.now) < .seconds(8))
  }

  @Test func `a statement is sent, looked after, and taken`() async throws {
    let holder = try await connect()
    let waiter = try await connect()
    _ = try await holder.run("SELECT pg_advisory_lock(4711)", limits: .test)
    try await waiter.send("SELECT pg_advisory_lock(4711)", limits: .test)
    #expect(try await waiter.poll(for: .zero) == false)
    #expect(try await waiter.poll(for: .milliseconds(20)) == false)
    await #expect(throws: ConnectionError.busy) { try await waiter.take() }
    await #expect(throws: ConnectionError.busy) {
      try await waiter.run("SELECT 1", limits: .test)
    }
    let pid = try #require(await waiter.backendID)
    let blockers = try await holder.run("SELECT pg_blocking_pids(\(pid))", limits: .test)
    #expect(blockers.rows == [["{\(try #require(await holder.backendID))}"]])
    _ = try await holder.run("SELECT pg_advisory_unlock(4711)", limits: .test)
    #expect(try await waiter.poll(for: .seconds(10)))
    let result = try await waiter.take()
    #expect(result.tag == "SELECT 1" && result.elapsed > .milliseconds(20))
    await #expect(throws: ConnectionError.closed) { try await waiter.take() }
  }
}

/// Asks until a query returns a row.
func waitFor(_ query: String, _ connection: Connection) async throws {
  while try await connection.run(query, limits: .test).rowCount == 0 { await Task.yield() }
}
