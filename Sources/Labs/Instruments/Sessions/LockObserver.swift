internal import Evidence
internal import PostgreSQL
internal import Sessions

/// Looks from a connection of its own at what sessions wait for.
///
/// Source: PostgreSQL documentation, `pg_blocking_pids`, `pg_safe_snapshot_blocking_pids`, "pg_locks".
struct LockObserver {
  /// What a session that runs something waits for.
  struct Sight: Equatable {
    /// Processes in its way, 0 for a prepared transaction; none where it does not wait.
    var blockers: [Int32] = []
    var type = ""
    var mode = ""
    var relation: String?
    /// For how long, in milliseconds, by the server's clock.
    var waited: Double?

    /// What does not change while it waits.
    var timeless: Sight {
      var sight = self
      sight.waited = nil
      return sight
    }
  }

  /// A lock on the thing that another process waits for.
  struct Held {
    var pid: Int32
    var mode: String
    var isGranted: Bool
  }

  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func close() async { await connection.close() }

  /// What the processes wait for at this moment.
  ///
  /// A row's lock is a wait for another transaction; the table is known by the lock that the waiter keeps on
  /// the row.
  func look(at pids: [Int32]) async throws(BlockFailure) -> [Int32: Sight] {
    var sights = try await lookOnce(at: pids)
    // The server reads locks and blockers one after the other, and so may show halves of two moments; what
    // two looks show alike is whole.
    for _ in 0..<5 where sights.values.contains(where: { !$0.blockers.isEmpty }) {
      let former = sights
      sights = try await lookOnce(at: pids)
      if sights.mapValues(\.timeless) == former.mapValues(\.timeless) { break }
    }
    return sights
  }

  private func lookOnce(at pids: [Int32]) async throws(BlockFailure) -> [Int32: Sight] {
    let rows = try await ask(
      """
      WITH k AS MATERIALIZED (SELECT * FROM pg_locks)
      SELECT p.pid, pg_blocking_pids(p.pid), pg_safe_snapshot_blocking_pids(p.pid), w.locktype, w.mode,
        coalesce(w.relation, (SELECT t.relation FROM k t WHERE t.pid = p.pid AND t.granted
          AND t.locktype = 'tuple' AND w.locktype = 'transactionid' LIMIT 1))::regclass::text,
        extract(epoch FROM clock_timestamp() - w.waitstart) * 1000
      FROM unnest('\(LockObserver.array(pids))'::int[]) p(pid)
        LEFT JOIN k w ON w.pid = p.pid AND NOT w.granted
      """)
    var sights: [Int32: Sight] = [:]
    for row in rows where row.count == 7 {
      guard let pid = row[0].flatMap({ Int32($0) }) else { continue }
      let blockers = LockObserver.pids(row[1])
      let snapshot = LockObserver.pids(row[2])
      var sight = Sight(blockers: blockers)
      if blockers.isEmpty, !snapshot.isEmpty {
        sight = Sight(blockers: snapshot, type: "safe snapshot")
      } else if !blockers.isEmpty {
        sight.type = row[3] ?? ""
        sight.mode = row[4] ?? ""
        sight.relation = row[5]
        sight.waited = row[6].flatMap { Double($0) }
      }
      sights[pid] = sight
    }
    return sights
  }

  /// Locks of other processes on the thing that a process waits for, of such a kind that they are in its way.
  func locks(before pid: Int32, of blockers: [Int32]) async throws(BlockFailure) -> [Held] {
    let rows = try await ask(
      """
      WITH k AS MATERIALIZED (SELECT * FROM pg_locks)
      SELECT h.pid, h.mode, h.granted FROM k w JOIN k h ON h.pid <> w.pid
        AND (h.locktype, h.database, h.relation, h.page, h.tuple, h.virtualxid, h.transactionid::text,
          h.classid, h.objid, h.objsubid) IS NOT DISTINCT FROM (w.locktype, w.database, w.relation,
          w.page, w.tuple, w.virtualxid, w.transactionid::text, w.classid, w.objid, w.objsubid)
      WHERE w.pid = \(pid) AND NOT w.granted AND h.pid = ANY('\(LockObserver.array(blockers))')
      ORDER BY h.pid, h.granted DESC, h.mode
      """)
    return rows.compactMap { row in
      guard row.count == 3, let pid = row[0].flatMap({ Int32($0) }), let mode = row[1] else {
        return nil
      }
      return Held(pid: pid, mode: mode, isGranted: row[2] == "t")
    }
  }

  /// Those of some processes whose transaction keeps a snapshot.
  func keepingSnapshot(_ pids: [Int32]) async throws(BlockFailure) -> Set<Int32> {
    let rows = try await ask(
      """
      SELECT pid FROM pg_stat_activity
      WHERE pid = ANY('\(LockObserver.array(pids))') AND backend_xmin IS NOT NULL
      """)
    return Set(rows.compactMap { $0.first.flatMap { $0 }.flatMap { Int32($0) } })
  }

  /// Ends a process of the server, and waits until it is gone.
  func terminate(_ pid: Int32) async throws(BlockFailure) {
    _ = try await ask("SELECT pg_terminate_backend(\(pid))")
    try await waitForEnd(of: [pid])
  }

  /// Waits until processes that were told to end have done so, for some seconds at most.
  func waitForEnd(of pids: [Int32]) async throws(BlockFailure) {
    guard !pids.isEmpty else { return }
    for _ in 0..<2000 {
      let rows = try await ask(
        "SELECT FROM pg_stat_activity WHERE pid = ANY('\(LockObserver.array(pids))')")
      if rows.isEmpty { return }
      // Cancelled: one looks more often.
      try? await Task.sleep(for: .milliseconds(1))
    }
  }

  /// Cancels what a process runs.
  func cancel(_ pid: Int32) async throws(BlockFailure) {
    _ = try await ask("SELECT pg_cancel_backend(\(pid))")
  }

  func ask(_ sql: String) async throws(BlockFailure) -> [[String?]] {
    let result: StatementResult
    do {
      result = try await connection.run(sql, limits: .own)
    } catch {
      throw BlockFailure("the server cannot be looked at: \(error)")
    }
    if let error = result.error {
      throw BlockFailure("the server cannot be looked at: \(error)")
    }
    return result.rows
  }

  private static func array(_ pids: [Int32]) -> String {
    "{" + pids.map { "\($0)" }.joined(separator: ",") + "}"
  }

  private static func pids(_ array: String?) -> [Int32] {
    (array ?? "").split { "{},".contains($0) }.compactMap { Int32($0) }
  }
}
