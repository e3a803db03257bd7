import PostgreSQL
import Testing

@Suite(.onCluster) struct StatementResultTests {
  @Test func `rows are the server's text, and NULL is not empty`() async throws {
    let connection = try await connect()
    let result = try await connection.run(
      "SELECT 1 AS n, ''::text AS empty, NULL::text AS nothing, 1.50::numeric AS exact, 'é' AS \"É\"",
      limits: .test)
    #expect(result.columns?.map(\.name) == ["n", "empty", "nothing", "exact", "É"])
    #expect(result.columns?.map(\.type) == [23, 25, 25, 1700, 25])
    #expect(result.rows == [["1", "", nil, "1.50", "é"]])
    #expect(result.tag == "SELECT 1" && result.affected == 1 && result.rowCount == 1)
    #expect(result.error == nil && result.notices.isEmpty && result.transaction == .idle)
    #expect(result.elapsed > .zero && !result.isPartial)
  }

  @Test(
    arguments: [
      ("CREATE TEMP TABLE t (a int)", "CREATE TABLE", nil, nil, 0),
      ("SELECT 1 WHERE false", "SELECT 0", 0, ["?column?"], 0),
      ("SELECT", "SELECT 1", 1, [], 1),
      ("", "", nil, nil, 0),
      ("-- only a comment", "", nil, nil, 0),
      ("INSERT INTO pg_temp.s SELECT generate_series(1, 3)", "INSERT 0 3", 3, nil, 0),
      ("INSERT INTO pg_temp.s VALUES (7) RETURNING a", "INSERT 0 1", 1, ["a"], 1),
      ("UPDATE pg_temp.s SET a = a WHERE a < 0", "UPDATE 0", 0, nil, 0),
      ("DELETE FROM pg_temp.s WHERE a = 7", "DELETE 1", 1, nil, 0),
      ("BEGIN", "BEGIN", nil, nil, 0),
      ("SHOW server_encoding", "SHOW", nil, ["server_encoding"], 1),
      ("EXPLAIN (COSTS OFF) SELECT 1", "EXPLAIN", nil, ["QUERY PLAN"], 1),
      ("DO $$ BEGIN END $$", "DO", nil, nil, 0),
    ] as [(String, String, Int?, [String]?, Int)])
  func `each kind of statement has its result`(
    statement: String, tag: String, affected: Int?, columns: [String]?, rows: Int
  ) async throws {
    let connection = try await connect()
    _ = try await connection.run("CREATE TEMP TABLE s (a int)", limits: .test)
    _ = try await connection.run("INSERT INTO s VALUES (7)", limits: .test)
    let result = try await connection.run(statement, limits: .test)
    #expect(result.error == nil)
    #expect(result.tag == tag)
    #expect(result.affected == affected)
    #expect(result.columns?.map(\.name) == columns)
    #expect(result.rows.count == rows && result.rowCount == rows)
  }

  @Test func `an error is a result with all that the server says`() async throws {
    let connection = try await connect()
    _ = try await connection.run(
      "CREATE TEMP TABLE stock (id int CONSTRAINT stock_key PRIMARY KEY, n int NOT NULL)",
      limits: .test)
    _ = try await connection.run("INSERT INTO stock VALUES (1, 1)", limits: .test)
    let twice = try await connection.run("INSERT INTO stock VALUES (1, 2)", limits: .test)
    let error = try #require(twice.error)
    #expect(error.severity == "ERROR" && error.sqlstate == "23505")
    #expect(error.message == "duplicate key value violates unique constraint \"stock_key\"")
    #expect(error.detail == "Key (id)=(1) already exists.")
    #expect(error.table == "stock" && error.constraint == "stock_key")
    #expect(error.schema?.hasPrefix("pg_temp") == true && error.column == nil)
    #expect(twice.tag.isEmpty && twice.affected == nil && twice.columns == nil)

    let missing = try await connection.run("INSERT INTO stock VALUES (2, NULL)", limits: .test)
    #expect(missing.error?.column == "n" && missing.error?.sqlstate == "23502")

    // Characters, not bytes: é has two.
    let typo = try await connection.run("SELECT 'é', strto_upper('a')", limits: .test)
    #expect(typo.error?.position == 13 && typo.error?.hint?.contains("No function matches") == true)

    let raised = try await connection.run(
      "DO $$ BEGIN RAISE 'out of %', 'stock' USING ERRCODE = 'XX001', HINT = 'buy'; END $$",
      limits: .test)
    #expect(raised.error?.sqlstate == "XX001" && raised.error?.hint == "buy")
    #expect(raised.error?.context?.contains("line 1 at RAISE") == true)
  }

  @Test func `an error after rows keeps the rows that came`() async throws {
    let connection = try await connect()
    let result = try await connection.run(
      "SELECT 10 / (3 - n) AS q FROM generate_series(1, 5) n", limits: .test)
    #expect(result.rows == [["5"], ["10"]])
    #expect(result.error?.sqlstate == "22012" && result.tag.isEmpty)
  }

  @Test func `notices are kept in order, and counted beyond the limit`() async throws {
    let connection = try await connect()
    var limits = StatementLimits.test
    limits.notices = 3
    let result = try await connection.run(
      """
      DO $$ BEGIN
        FOR i IN 1..5 LOOP RAISE NOTICE 'n%', i USING DETAIL = 'd', HINT = 'h'; END LOOP;
        RAISE WARNING 'last';
      END $$
      """, limits: limits)
    #expect(result.notices.map(\.message) == ["n1", "n2", "n3"] && result.noticeCount == 6)
    let first = try #require(result.notices.first)
    #expect(first.severity == "NOTICE" && first.sqlstate == "00000")
    #expect(first.detail == "d" && first.hint == "h")
    // None is left for the next.
    #expect(try await connection.run("SELECT 1", limits: .test).noticeCount == 0)
  }

  @Test func `a transaction's state is told`() async throws {
    let connection = try await connect()
    #expect(try await connection.run("BEGIN", limits: .test).transaction == .open)
    #expect(try await connection.run("SELECT 1/0", limits: .test).transaction == .failed)
    let refused = try await connection.run("SELECT 1", limits: .test)
    #expect(refused.error?.sqlstate == "25P02")
    // Its tag says that nothing was committed.
    let end = try await connection.run("COMMIT", limits: .test)
    #expect(end.tag == "ROLLBACK" && end.error == nil && end.transaction == .idle)
    #expect(await connection.transaction == .idle)
  }

  @Test func `what goes over the limits is counted and not kept`() async throws {
    let connection = try await connect()
    let limits = StatementLimits(
      timeout: .seconds(60), rows: 10, cellBytes: 5, totalBytes: 1 << 20, notices: 10)
    let result = try await connection.run(
      "SELECT n, repeat('é', 20) FROM generate_series(1, 200000) n", limits: limits)
    #expect(result.rows.count == 10 && result.rowCount == 200_000 && result.isPartial)
    // Five bytes are two and a half characters.
    #expect(result.rows.first == ["1", "éé"] && result.cutValues == 10)
    #expect(result.tag == "SELECT 200000")

    var narrow = StatementLimits.test
    narrow.totalBytes = 5000
    narrow.cellBytes = 2000
    let wide = try await connection.run(
      "SELECT repeat('x', 1000) FROM generate_series(1, 100)", limits: narrow)
    #expect(wide.rows.count == 5 && wide.rowCount == 100)
  }

  @Test func `a great result takes no memory`() async throws {
    let connection = try await connect()
    _ = try await connection.run("SELECT 1", limits: .test)
    let before = try residentKilobytes()
    let result = try await connection.run(
      "SELECT repeat('x', 1000) FROM generate_series(1, 300000)",
      limits: StatementLimits(
        timeout: .seconds(60), rows: 5, cellBytes: 100, totalBytes: 10_000, notices: 1))
    #expect(result.rowCount == 300_000)
    // 300 MB came by; the peak is of the whole process, and other tests run.
    #expect(try residentKilobytes() - before < 100_000)
  }
}
