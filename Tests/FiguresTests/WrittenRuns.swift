import Evidence
import Sessions

/// Runs made by hand that look as those of a server do.
enum WrittenRuns {
  private typealias Result = WrittenResult

  static let all: [String: SessionRun] = [
    "lost_update": lostUpdate, "exclude": exclude, "deadlock": deadlock, "queue": queue,
    "migration": migration, "serialization": serialization, "aborted": aborted, "kill": kill,
    "lone": lone, "crowd": crowd, "long": long, "ring": ring, "leftward": leftward,
  ]

  static func transaction(_ blocker: String, _ relation: String? = nil) -> StepWait {
    StepWait(
      at: 1, blockers: [blocker], type: "transactionid", mode: "ShareLock", relation: relation,
      root: blocker)
  }

  static var lostUpdate: SessionRun {
    var run = WrittenRun("A", "B", "after")
    let select = "select qty from stock where item = 1"
    run.step("A1", "begin", Result.tag("BEGIN")) { $0.isolation = "read committed" }
    run.step("A2", select, Result.rows(["qty"], [["100"]]))
    run.step("B1", "begin", Result.tag("BEGIN")) { $0.isolation = "read committed" }
    run.step("B2", select, Result.rows(["qty"], [["100"]]))
    run.step("A3", "update stock set qty = 99 where item = 1", Result.tag("UPDATE 1"))
    run.blocked(
      "B3", "update stock set qty = 99 where item = 1", on: transaction("A", "stock"))
    run.step("A4", "commit", Result.tag("COMMIT"), .idle)
    run.ended("B3", after: 12.34, by: "A4", Result.tag("UPDATE 1"))
    run.step("B4", "commit", Result.tag("COMMIT"), .idle)
    run.step(
      "after1", "select item, qty from stock", Result.rows(["item", "qty"], [["1", "99"]]), .idle)
    return run.run
  }

  static var exclude: SessionRun {
    var run = WrittenRun("A", "B", "after")
    let insert =
      "insert into booking (room, during) values (1, '[2026-03-01 10:00, 2026-03-01 11:00)')"
    run.step("A1", "begin", Result.tag("BEGIN"))
    run.step("A2", insert, Result.tag("INSERT 0 1"))
    run.blocked("B1", insert, on: transaction("A"))
    run.step("A3", "commit", Result.tag("COMMIT"), .idle)
    run.ended(
      "B1", after: 8.1, by: "A3",
      Result.error(
        "23P01",
        "conflicting key value violates exclusion constraint \"booking_room_during_excl\""), .idle)
    run.step("after1", "select count(*) from booking", Result.rows(["count"], [["1"]]), .idle)
    return run.run
  }

  static var deadlock: SessionRun {
    var run = WrittenRun("A", "B", "after")
    run.step("A1", "begin", Result.tag("BEGIN"))
    run.step("B1", "begin", Result.tag("BEGIN"))
    run.step("A2", "update account set balance = balance - 10 where id = 1", Result.tag("UPDATE 1"))
    run.step("B2", "update account set balance = balance - 20 where id = 2", Result.tag("UPDATE 1"))
    run.blocked(
      "A3", "update account set balance = balance + 10 where id = 2",
      on: transaction("B", "account"))
    var wait = transaction("A", "account")
    wait.root = nil
    run.blocked("B3", "update account set balance = balance + 20 where id = 1", on: wait)
    run.deadlock("A", "B", victim: "A")
    run.ended("A3", after: 1003.2, Result.error("40P01", "deadlock detected"), .failed) {
      $0.isVictim = true
    }
    run.ended("B3", after: 1002, by: "A3", Result.tag("UPDATE 1"))
    run.step("B4", "commit", Result.tag("COMMIT"), .idle)
    run.step("A4", "rollback", Result.tag("ROLLBACK"), .idle)
    run.step(
      "after1", "select id, balance from account order by id",
      Result.rows(["id", "balance"], [["1", "120"], ["2", "80"]]), .idle)
    return run.run
  }

  static var queue: SessionRun {
    var run = WrittenRun("A", "B", "D")
    let update = "update stock set qty = qty - 1 where item = 1"
    run.step("A1", "begin", Result.tag("BEGIN"))
    run.step("A2", update, Result.tag("UPDATE 1"))
    run.blocked("B1", update, on: transaction("A", "stock"))
    run.blocked(
      "D1", update,
      on: StepWait(
        at: 2, blockers: ["B"], type: "tuple", mode: "ExclusiveLock", relation: "stock", root: "A",
        held: [StepWait.Held(session: "B", mode: "ExclusiveLock", isGranted: true)]))
    run.step("A3", "commit", Result.tag("COMMIT"), .idle)
    run.ended("B1", after: 21.7, by: "A3", Result.tag("UPDATE 1"), .idle)
    run.waits("D1", on: transaction("B", "stock"))
    run.ended("D1", after: 22.9, by: "B1", Result.tag("UPDATE 1"), .idle)
    return run.run
  }

  static var migration: SessionRun {
    var run = WrittenRun("report", "migration", "shop")
    run.step("report1", "begin", Result.tag("BEGIN"))
    run.step("report2", "select count(*) from person", Result.rows(["count"], [["100000"]]))
    run.blocked(
      "migration1", "alter table person add column nickname text",
      on: StepWait(
        at: 1, blockers: ["report"], type: "relation", mode: "AccessExclusiveLock",
        relation: "person", root: "report",
        held: [StepWait.Held(session: "report", mode: "AccessShareLock", isGranted: true)]))
    run.blocked(
      "shop1", "select name from person where id = 7",
      on: StepWait(
        at: 2, blockers: ["migration"], type: "relation", mode: "AccessShareLock",
        relation: "person", root: "report",
        held: [StepWait.Held(session: "migration", mode: "AccessExclusiveLock", isGranted: false)]))
    run.control("report", .sleep, "sleep 300ms")
    run.step("report3", "commit", Result.tag("COMMIT"), .idle)
    run.ended("migration1", after: 312.5, by: "report3", Result.tag("ALTER TABLE"), .idle)
    run.ended(
      "shop1", after: 311.9, by: "migration1", Result.rows(["name"], [["Ada"]], "text"), .idle)
    return run.run
  }

  static var serialization: SessionRun {
    var run = WrittenRun("A", "B", "after", isolation: "serializable")
    let count = "select count(*) from doctor where on_call"
    run.step("A1", "begin", Result.tag("BEGIN")) { $0.isolation = "serializable" }
    run.step("A2", count, Result.rows(["count"], [["2"]])) { $0.takesSnapshot = true }
    run.step("B1", "begin", Result.tag("BEGIN")) { $0.isolation = "serializable" }
    run.step("B2", count, Result.rows(["count"], [["2"]])) { $0.takesSnapshot = true }
    run.step("A3", "update doctor set on_call = false where name = 'Ada'", Result.tag("UPDATE 1"))
    run.step("B3", "update doctor set on_call = false where name = 'Bob'", Result.tag("UPDATE 1"))
    run.step("A4", "commit", Result.tag("COMMIT"), .idle)
    run.step(
      "B4", "commit",
      Result.error(
        "40001",
        "could not serialize access due to read/write dependencies among transactions"), .idle
    ) { $0.overlapping = ["A4"] }
    run.step(
      "after1", "select name, on_call from doctor",
      Result.rows(["name", "on_call"], [["Ada", "f"], ["Bob", nil]], "text"), .idle)
    return run.run
  }

  static var aborted: SessionRun {
    var run = WrittenRun("A", "B")
    run.step("A1", "begin", Result.tag("BEGIN"))
    run.step("A2", "insert into item values (1, 'one')", Result.tag("INSERT 0 1"))
    run.step(
      "A3", "insert into item values (1, 'again')",
      Result.error("23505", "duplicate key value violates unique constraint \"item_pkey\""), .failed
    )
    run.step(
      "A4", "select count(*) from item",
      Result.error(
        "25P02", "current transaction is aborted, commands ignored until end of transaction block"),
      .failed)
    run.step("A5", "commit", Result.tag("ROLLBACK"), .idle)
    run.step("B1", "select id, name from item", Result.rows(["id", "name"], []), .idle)
    return run.run
  }

  static var kill: SessionRun {
    var run = WrittenRun("A", "B")
    run.step("A1", "begin", Result.tag("BEGIN"))
    run.step("A2", "lock table item in share row exclusive mode", Result.tag("LOCK TABLE"))
    run.blocked(
      "B1", "insert into item values (2, NULL)",
      on: StepWait(
        at: 1, blockers: ["A"], type: "relation", mode: "RowExclusiveLock", relation: "item",
        root: "A",
        held: [StepWait.Held(session: "A", mode: "ShareRowExclusiveLock", isGranted: true)]))
    run.control("A", .kill, "kill")
    run.ended("B1", after: 3.04, by: "A kill", Result.tag("INSERT 0 1"), .idle)
    run.control("", .settle, "settle")
    run.step("B2", "select id, name from item", Result.rows(["id", "name"], [["2", nil]]), .idle) {
      $0.isDeferred = true
    }
    run.step("A3", "select 1", Result.rows(["?column?"], [["1"]]), .idle) { $0.reconnects = true }
    return run.run
  }

  /// A session alone, in the way of which something unknown is.
  static var lone: SessionRun {
    var run = WrittenRun("vacuum")
    run.blocked(
      "vacuum1", "create index concurrently item_name on item (name)",
      on: StepWait(
        at: 1, blockers: [], type: "virtualxid", mode: "ShareLock", isForeign: true))
    return run.run
  }

  /// As many sessions as there are colours, in a queue.
  static var crowd: SessionRun {
    var run = WrittenRun("A", "B", "C", "D", "E", "F", "G", "H")
    run.step("A1", "begin", Result.tag("BEGIN"))
    run.step("A2", "select pg_advisory_lock(1)", Result.rows(["pg_advisory_lock"], [[""]], "void"))
    let waiting = ["B", "C", "D", "E", "F", "G", "H"]
    for name in waiting {
      run.blocked(
        name + "1", "select pg_advisory_lock(1)",
        on: StepWait(
          at: 1, blockers: ["A"], type: "advisory", mode: "ExclusiveLock", root: "A",
          held: [StepWait.Held(session: "A", mode: "ExclusiveLock", isGranted: true)]))
    }
    run.step("A3", "select pg_advisory_unlock(1)", Result.rows(["pg_advisory_unlock"], [["t"]]))
    run.ended("B1", after: 5, by: "A3", Result.rows(["pg_advisory_lock"], [[""]], "void"), .idle)
    run.step("A4", "rollback", Result.tag("ROLLBACK"), .idle)
    return run.run
  }

  /// Sixty steps, with everything as long as it may be.
  static var long: SessionRun {
    let name = "customer_accounts_writer"
    var run = WrittenRun(name, "r")
    let wide = (1...40).map { "column_\($0) = '<&\"value\">'" }.joined(separator: ", ")
    for number in 1...29 {
      run.step(
        "\(name)\(number)", "update t set \(wide)\nwhere id = \(number);", Result.tag("UPDATE 1"))
      run.step(
        "r\(number)", "select * from t", Result.rows(["a", "b"], [["NULL", nil], ["", "x"]]))
    }
    run.step(
      "\(name)30", "insert into t values (\(String(repeating: "9", count: 300)))",
      Result.error("22003", String(repeating: "a very long message of the server ", count: 12)),
      .failed)
    run.step(
      "r30", "select 1",
      Result.rows(["a_name_of_a_column_that_takes_a_line"], [[String(repeating: "w", count: 200)]]))
    return run.run
  }

  /// Three sessions in a circle.
  static var ring: SessionRun {
    var run = WrittenRun("A", "B", "C")
    for name in ["A", "B", "C"] {
      run.step(name + "1", "begin", Result.tag("BEGIN"))
      run.step(
        name + "2", "select pg_advisory_xact_lock(1)",
        Result.rows(["pg_advisory_xact_lock"], [[""]], "void"))
    }
    for (name, other) in [("A", "B"), ("B", "C"), ("C", "A")] {
      run.blocked(
        name + "3", "select pg_advisory_xact_lock(2)",
        on: StepWait(at: 1, blockers: [other], type: "advisory", mode: "ExclusiveLock"))
    }
    run.deadlock("A", "B", "C", victim: "A")
    run.ended("A3", after: 1001, Result.error("40P01", "deadlock detected"), .failed) {
      $0.isVictim = true
    }
    run.ended("C3", after: 999, by: "A3", Result.rows(["pg_advisory_xact_lock"], [[""]], "void"))
    return run.run
  }

  /// Sessions on the left wait for those on the right, in as many columns as there may be.
  static var leftward: SessionRun {
    var run = WrittenRun("T1", "T2", "T3", "T4", isolation: "repeatable read")
    let update = "update stock set qty = qty - 1 where item = 1"
    run.step("T41", "begin", Result.tag("BEGIN"))
    run.step("T42", update, Result.tag("UPDATE 1")) { $0.takesSnapshot = true }
    run.step("T21", "begin", Result.tag("BEGIN"))
    run.blocked("T22", update, on: transaction("T4", "stock"))
    run.blocked("T11", update, on: transaction("T4", "stock"))
    run.step("T31", "select pg_sleep(0.1)", Result.rows(["pg_sleep"], [[""]], "void"), .idle)
    run.step("T43", "commit", Result.tag("COMMIT"), .idle)
    run.ended(
      "T22", after: 101.2, by: "T43",
      Result.error("40001", "could not serialize access due to concurrent update"), .failed
    ) { $0.overlapping = ["T43"] }
    run.ended("T11", after: 101.9, by: "T43", Result.tag("UPDATE 1"), .idle)
    run.step("T23", "rollback", Result.tag("ROLLBACK"), .idle)
    return run.run
  }

  /// All orders of two sessions of three steps.
  static var orders: OrderTable {
    func order(_ sessions: String) -> [String] {
      var numbers: [Character: Int] = [:]
      return sessions.map { session in
        numbers[session, default: 0] += 1
        return "\(session)\(numbers[session, default: 0])"
      }
    }
    let row: (Int) -> [EvidenceValue] = { [.object(["qty": .integer($0)])] }
    let lost = ["ABAABB", "ABABAB", "ABBAAB", "BABBAA", "BABABA", "BAABBA", "ABBABA", "BAABAB"]
    let stuck = ["AABBBA", "BBAAAB", "AABBAB", "BBAABA", "ABABBA", "BABAAB"]
    return OrderTable(
      total: 20,
      impossible: stuck.map {
        OrderTable.Impossible(order: order($0), at: 4, waiting: "B2", blockers: ["A"])
      },
      outcomes: [
        .init(after: row(99), errors: [], orders: lost.map(order), isSerial: false),
        .init(
          after: row(99), errors: ["40001"],
          orders: ["BBAABA", "BABAAB", "ABBBAA", "BAAABB"].map(order),
          isSerial: false),
        .init(after: row(98), errors: [], orders: ["AAABBB", "BBBAAA"].map(order), isSerial: true),
      ], drawn: order("ABAABB"))
  }
}
