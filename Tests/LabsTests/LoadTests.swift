import Loads
import Testing

@testable import Labs

/// Loads on a real server, one at a time: they measure time.
@Suite(.serialized) struct LoadTests {
  private static let items = """
    CREATE TABLE item (id int PRIMARY KEY, stock int NOT NULL CHECK (stock >= 0));
    INSERT INTO item SELECT g, 100 FROM generate_series(1, 1000) g;
    CREATE TABLE sale (id bigint GENERATED ALWAYS AS IDENTITY, worker int, key text UNIQUE);
    """

  /// The fixture of a stall: what a closed loop hides.
  @Test(arguments: [true, false])
  func `a stall of two seconds shows in an open loop, and not in a closed one`(
    isOpen: Bool
  ) async throws {
    let outcome = try await LoadLab.run(LoadTests.items) { lab in
      try await lab.load(
        """
        workers: 4
        \(isOpen ? "rate: 500/s" : "")
        duration: 8s
        transaction: |
          \\set id random(1, 1000)
          SELECT stock FROM item WHERE id = :id;
        events:
          - {at: 3s, sql: "BEGIN; LOCK TABLE item IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(2); COMMIT"}
        """)
    }
    let group = try #require(outcome.run.groups.first)
    let clock = group[isOpen ? .response : .service]
    let tail = try #require(clock.percentile(0.99))
    if isOpen {
      #expect(tail > 1000)
      #expect(group.count == 4000)
      // What was due during the stall waited for it: from two seconds down to nothing.
      #expect(clock.share(above: 1000) > 0.08)
      #expect(!group.isSaturated)
      #expect(group[.execute].quantile(0.9) < 500)
    } else {
      #expect(tail < 50)
      #expect(clock.share(above: 1000) < 0.01)
    }
    #expect(group.failed == 0)
    let event = try #require(outcome.run.events.first)
    #expect(event.took >= 2000 && event.error == nil)
    let width = group.series.width
    let first = Int((event.at / width).rounded(.up)) + 1
    let last = Int((event.at + event.took) / width) - 1
    #expect(last > first + 5)
    #expect(group.series.slices[first..<last].allSatisfy { $0.done == 0 })
    #expect(group.series.slices[..<(first - 2)].allSatisfy { $0.done > 0 })
  }

  /// The fixture of a pool of one, and Little's law.
  @Test func `eight workers wait for a pool of one`() async throws {
    let outcome = try await LoadLab.run("") { lab in
      try await lab.load(
        """
        workers: 8
        duration: 4s
        pool: {size: 1}
        transaction: |
          SELECT 1;
          \\sleep 20 ms
        """)
    }
    let group = try #require(outcome.run.groups.first)
    let hold = group[.hold].mean
    #expect(hold >= 20)
    // Seven others hold it before.
    #expect(abs(group[.wait].quantile(0.5) / (7 * hold) - 1) < 0.15)
    #expect(try #require(group.pool).utilization > 0.9)
    let little = try #require(outcome.little.first)
    #expect(abs(little.sampled / little.computed - 1) < 0.05)
    #expect(abs(little.sampled - 8) < 0.3)
    let makeup = try #require(group.makeup.first)
    let parts = makeup.parts.values.reduce(0, +)
    #expect(abs(parts - group[.service].mean) / parts < 0.01)
  }

  /// A queue with a constant service, at 60 % and at 85 %: what each arrival waits follows from the schedule.
  ///
  /// Source: Lindley's recursion, for the arrivals of this very schedule; the Pollaczek–Khinchine formula is its
  /// mean over all schedules.
  @Test(arguments: [30.0, 42.0])
  func `waits are those of a queue with one server`(rate: Double) async throws {
    let outcome = try await LoadLab.run("") { lab in
      try await lab.load(
        """
        rate: \(rate)/s
        arrivals: poisson
        seed: 11
        duration: 6s
        pool: {size: 1}
        transaction: |
          SELECT 1;
          \\sleep 20 ms
        """)
    }
    let group = try #require(outcome.run.groups.first)
    let schedule = ArrivalSchedule(.poisson(rate), span: 6, count: nil, seed: 11)
    #expect(group.count == schedule.times.count)
    let service = group[.hold].mean
    var free = 0.0
    var waits = 0.0
    for time in schedule.times.map({ Double($0) / 1e6 }) {
      waits += max(0, free - time)
      free = max(free, time) + service
    }
    let expected = waits / Double(schedule.times.count)
    #expect(abs(group[.wait].mean / expected - 1) < 0.1)
  }

  @Test func `an open loop that asks for too much says so`() async throws {
    let outcome = try await LoadLab.run("") { lab in
      try await lab.load(
        """
        rate: 100/s
        duration: 2s
        deadline: 3s
        pool: {size: 1}
        transaction: |
          SELECT 1;
          \\sleep 20 ms
        """)
    }
    let group = try #require(outcome.run.groups.first)
    #expect(group.isSaturated)
    #expect(group.offered == 200)
    #expect(group.count + group.unfinished == 200 && group.unfinished > 20)
    #expect(group.backlog > 50)
    // What was given up counts with the time until then.
    #expect(group[.response].count == 200)
  }

  @Test func `a pool that makes nobody wait for long counts those who left`() async throws {
    let outcome = try await LoadLab.run("") { lab in
      try await lab.load(
        """
        workers: 4
        count: 40
        pool: {size: 1, timeout: 30ms}
        transaction: |
          SELECT 1;
          \\sleep 100 ms
        """)
    }
    let group = try #require(outcome.run.groups.first)
    #expect(group.count + group.failed == 40)
    #expect(group.errors["pool"] == group.failed && group.failed >= 20)
  }

  @Test func `a leak empties the pool, and every wait ends`() async throws {
    let outcome = try await LoadLab.run("") { lab in
      try await lab.load(
        """
        workers: 2
        count: 20
        pool: {size: 3, timeout: 40ms}
        transaction: |
          BEGIN;
          SELECT 1;
          \\if :iteration % 2 = 0
          \\leak
          \\else
          COMMIT;
          \\endif
        watch: {idle: "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"}
        """)
    }
    let group = try #require(outcome.run.groups.first)
    #expect(group.offered == 20 && (group.errors["pool"] ?? 0) >= 10)
    #expect(outcome.run.gauges.first?.samples.last?.value == 3)
    #expect(!outcome.leftOpen)
  }

  @Test func `requests that need two connections each stand still without a lock`() async throws {
    func load(_ size: Int) async throws -> LoadEngine.Outcome {
      try await LoadLab.run("") { lab in
        try await lab.load(
          """
          workers: 3
          count: 3
          pool: {size: \(size), timeout: 300ms}
          transaction: |
            SELECT 1;
            \\barrier both
            \\acquire
            SELECT 2;
          watch:
            every: 20ms
            waiting: "SELECT count(*) FROM pg_locks WHERE NOT granted"
          """)
      }
    }
    let stuck = try await load(3)
    #expect((stuck.run.groups.first?.errors["pool"] ?? 0) >= 1)
    #expect(stuck.run.gauges.first?.values.max() == 0)
    let free = try await load(4)
    #expect(free.run.groups.first?.count == 3)
  }

  @Test func `what is read and written back is lost, and a guard loses nothing`() async throws {
    let seed = "CREATE TABLE stock (n int); INSERT INTO stock VALUES (0)"
    func last(_ transaction: String, _ more: String = "") async throws -> (Int, LoadEngine.Outcome)
    {
      try await LoadLab.run(seed) { lab in
        let outcome = try await lab.load(
          "workers: 6\ncount: 120\n\(more)\ntransaction: |\n"
            + transaction.split(separator: "\n").map { "  \($0)\n" }.joined())
        return (Int(try lab.query("SELECT n FROM stock")[0] ?? "") ?? -1, outcome)
      }
    }
    let naive = "SELECT n AS n FROM stock \\gset\n\\sleep 1 ms\nUPDATE stock SET n = :n + 1;"
    #expect(try await last(naive).0 < 120)
    #expect(try await last("UPDATE stock SET n = n + 1;").0 == 120)
    #expect(try await last("\\lock one\n" + naive).0 == 120)
    #expect(try await last("\\lock one\n" + naive, "instances: 2").0 < 120)
    let (retried, outcome) = try await last(
      "BEGIN;\n\(naive)\n\\effect mail\n\\tag counted\nCOMMIT;",
      "isolation: repeatable read\nretry: {codes: [\"40001\"], attempts: 200}")
    let group = try #require(outcome.run.groups.first)
    #expect(retried == 120 && group.count == 120 && group.retries > 10)
    #expect(group.tags["counted"] == 120)
    // An update that fails leaves before the mail, a commit that fails does not: never fewer than succeeded.
    #expect((group.effects["mail"] ?? 0) >= 120)
  }

  @Test func `workers die where the seed says, whoever is faster`() async throws {
    var seen: [[Int]] = []
    for workers in [1, 1, 1] {
      seen.append(
        try await LoadLab.run(LoadTests.items) { lab in
          let outcome = try await lab.load(
            """
            workers: \(workers)
            count: 200
            seed: 5
            transaction: |
              INSERT INTO sale (worker) VALUES (:client_id);
              \\crash 0.1
              UPDATE item SET stock = stock - 1 WHERE id = 1 + :iteration;
            """)
          let group = try #require(outcome.run.groups.first)
          let effects = Int(try lab.query("SELECT count(*) FROM sale")[0] ?? "") ?? 0
          let done = Int(try lab.query("SELECT count(*) FROM item WHERE stock < 100")[0] ?? "") ?? 0
          #expect(effects == 200 && done == group.count && group.count + group.crashes == 200)
          return [group.crashes, done]
        })
    }
    #expect(Set(seen).count == 1)
    #expect((10...35).contains(seen[0][0]))
  }

  @Test func `a worker that dies in a transaction leaves nothing of it`() async throws {
    try await LoadLab.run(LoadTests.items) { lab in
      let outcome = try await lab.load(
        """
        workers: 3
        count: 60
        pool: {size: 2}
        transaction: |
          BEGIN;
          INSERT INTO sale (worker) VALUES (:client_id);
          \\crash :iteration % 3 = 1
          COMMIT;
        """)
      let group = try #require(outcome.run.groups.first)
      #expect(group.crashes == 21 && group.count == 39 && group.failed == 0)
      #expect(try lab.query("SELECT count(*) FROM sale")[0] == "39")
    }
  }

  @Test func `events kill, change the mix, and stop a group`() async throws {
    let outcome = try await LoadLab.run(LoadTests.items) { lab in
      try await lab.load(
        """
        duration: 3s
        groups:
          web:
            rate: 100/s
            mix:
              - {name: old, weight: 1, transaction: "SELECT 1;"}
              - {name: new, weight: 0, transaction: "SELECT 2;"}
          job:
            workers: 2
            transaction: |
              SELECT 3;
              \\sleep 20 ms
            watch: {stock: "SELECT sum(stock) FROM item"}
        watch: {all: "SELECT count(*) FROM item"}
        events:
          - {at: 500ms, kill: 2, group: job}
          - {at: 1s, mix: {old: 0, new: 1}}
          - {at: 2s, stop: job}
          - {at: 2500ms, sql: "UPDATE item SET stock = -1 WHERE id = 1"}
        """)
    }
    let web = try #require(outcome.run.groups.first)
    let job = try #require(outcome.run.groups.last)
    #expect(web.offered == 300 && web.shares.map(\.name) == ["old", "new"])
    #expect((95...105).contains(web.shares[0].count) && web.shares.map(\.count).reduce(0, +) == 300)
    #expect(job.crashes == 2)
    let late = job.series.slices.dropFirst(21).reduce(0) { $0 + $1.done }
    #expect(late <= 2)
    #expect(outcome.run.events.map(\.kind) == [.kill, .mix, .stop, .sql])
    #expect(outcome.run.events.last?.error == "23514")
    #expect(outcome.run.gauges.map(\.name).sorted() == ["all", "stock"])
    #expect(outcome.run.gauges.allSatisfy { $0.values.count > 20 })
  }

  @Test func `the server's refusals of connections are counted`() async throws {
    try await LoadLab.run(settings: ["max_connections": "20"], "CREATE ROLE app LOGIN") { lab in
      let outcome = try await lab.load(
        """
        workers: 10
        duration: 300ms
        user: app
        pool: {size: 5, instances: 5}
        transaction: SELECT 1;
        """)
      // Three are kept for superusers, and the seed's session may not have ended on the server yet.
      let opened = outcome.connections.opened
      #expect((16...17).contains(opened) && outcome.connections.refused == 25 - opened)
      #expect(outcome.connections.code == "53300")
    }
  }

  @Test func `a deploy that breaks a statement is counted by its version`() async throws {
    let outcome = try await LoadLab.run("CREATE TABLE p (id int, name text)") { lab in
      try await lab.load(
        """
        duration: 2s
        workers: 2
        think: 5ms
        mix:
          - {name: v1, weight: 1, transaction: "INSERT INTO p (id, name) VALUES (:iteration, 'a');"}
          - {name: v2, weight: 0, transaction: "INSERT INTO p (id, title) VALUES (:iteration, 'a');"}
        events:
          - {at: 800ms, sql: ALTER TABLE p RENAME COLUMN name TO title}
          - {at: 1200ms, mix: {v1: 0, v2: 1}}
        """)
    }
    let group = try #require(outcome.run.groups.first)
    #expect(group.errors["42703"] == group.failed && group.failed > 20)
    #expect(group.shares[0].failed == group.failed && group.shares[1].failed == 0)
    #expect(group.shares[1].count > 50)
  }

  @Test func `work that is never due is not done, and a limit skips`() async throws {
    let outcome = try await LoadLab.run("") { lab in
      try await lab.load(
        """
        rate: 50/s
        workers: 1
        duration: 2s
        limit: 100ms
        transaction: |
          \\set pause :iteration = 10
          \\if :pause
          SELECT pg_sleep(1);
          \\else
          SELECT 1;
          \\endif
        """)
    }
    let group = try #require(outcome.run.groups.first)
    #expect(group.offered == 100)
    #expect(group.skipped > 35 && group.late >= 1)
    #expect(group.count + group.skipped == 100)
  }

  @Test func `a warm-up is done and not counted`() async throws {
    try await LoadLab.run(LoadTests.items) { lab in
      let outcome = try await lab.load(
        """
        rate: 100/s
        arrivals: poisson
        warmup: 1s
        count: 50
        transaction: INSERT INTO sale (worker) VALUES (1);
        """)
      let group = try #require(outcome.run.groups.first)
      #expect(group.offered == 50 && group.count == 50)
      let rows = Int(try lab.query("SELECT count(*) FROM sale")[0] ?? "") ?? 0
      #expect(rows > 110)
    }
  }

  @Test func `parameters have their types, and commands that take none get values`() async throws {
    try await LoadLab.run(LoadTests.items) { lab in
      let outcome = try await lab.load(
        """
        count: 3
        transaction: |
          \\set n :iteration + 1
          \\set share 0.5
          SET application_name = :n;
          SELECT 'it''s ' || :'n' AS words, NULL AS nothing, :n::int + 1 AS next \\gset w_
          INSERT INTO sale (worker, key) VALUES (:w_next, :w_words || :share::text);
          \\if :w_nothing is null
          \\tag null
          \\endif
          SELECT stock FROM item WHERE id = -1 \\gset
          \\if :stock is null and :ROW_COUNT = 0
          \\tag none
          \\endif
        """)
      let group = try #require(outcome.run.groups.first)
      #expect(outcome.messages == [:])
      #expect(group.count == 3 && group.tags == ["null": 3, "none": 3])
      #expect(
        try lab.query("SELECT string_agg(worker || key, ',' ORDER BY worker) FROM sale")
          == ["2it's 10.5,3it's 20.5,4it's 30.5"])
    }
  }

  @Test func `a transaction that nobody ends is noticed`() async throws {
    let outcome = try await LoadLab.run(LoadTests.items) { lab in
      try await lab.load("count: 5\ntransaction: |\n  BEGIN;\n  UPDATE item SET stock = 1;")
    }
    #expect(outcome.leftOpen)
  }

  @Test func `a queue is emptied, and looking for work is no work`() async throws {
    let seed = "CREATE TABLE job (id int PRIMARY KEY, state text NOT NULL)"
    let outcome = try await LoadLab.run(seed) { lab in
      try await lab.load(
        """
        groups:
          producer:
            workers: 1
            count: 40
            think: 10ms
            transaction: INSERT INTO job VALUES (:iteration, 'ready');
          worker:
            workers: 2
            transaction: |
              UPDATE job SET state = 'done' WHERE id =
                (SELECT id FROM job WHERE state = 'ready' ORDER BY id FOR UPDATE SKIP LOCKED LIMIT 1)
              RETURNING id AS id \\gset
              \\if :ROW_COUNT = 0
              SELECT count(*) AS done FROM job WHERE state = 'done' \\gset
              \\if :done = 40
              \\stop
              \\endif
              \\sleep 5 ms
              \\skip
              \\endif
          watcher:
            workers: 1
            think: 20ms
            transaction: SELECT count(*) FROM job;
        """)
    }
    let groups = outcome.run.groups
    #expect(groups.map(\.count).prefix(2) == [40, 40])
    // Nobody told the third when to end: with the others.
    #expect(groups[2].count >= 5 && groups[2].failed == 0)
    #expect(!outcome.leftOpen && outcome.run.elapsed < 10_000)
  }

  @Test func `throughput of a group is that of its own time`() async throws {
    let outcome = try await LoadLab.run("") { lab in
      try await lab.load(
        """
        duration: 2s
        groups:
          short: {workers: 1, count: 20, think: 5ms, transaction: SELECT 1;}
          late: {rate: 50/s, start: 1s, transaction: SELECT 1;}
        """)
    }
    let (short, late) = (outcome.run.groups[0], outcome.run.groups[1])
    #expect(short.count == 20 && late.count == 50)
    #expect(short.throughput > 15 && late.throughput > 40)
  }
}
