import SQLText
import Testing

@Suite struct StatementTests {
  @Test(arguments: [
    "SELECT 1", "select * from t where nextval > 3", "TABLE t", "VALUES (1), (2)", "SHOW all",
    "(SELECT 1) UNION (SELECT 2)", "WITH a AS (SELECT 1) SELECT * FROM a",
    "EXPLAIN SELECT 1", "EXPLAIN ANALYZE VERBOSE SELECT 1", "explain (analyze, buffers) select 1",
    "EXPLAIN (SELECT 1)", "/* x */ SELECT 'INSERT INTO t', \"delete\" FROM u -- FOR UPDATE",
    "SELECT substring(a for 2), overlay(a placing 'x' from 1 for 2) FROM t",
    "SELECT mine(1), currval('s'), pg_sleep(0), random()",
  ])
  func `queries change nothing`(text: String) {
    #expect(!Statement(text).changesState)
  }

  @Test(arguments: [
    "INSERT INTO t VALUES (1)", "UPDATE t SET a = 1", "DELETE FROM t",
    "MERGE INTO t USING u ON true",
    "CREATE TABLE t (a int)", "SET work_mem = '1MB'", "BEGIN", "COMMIT", "DO $$ $$", "CALL p()",
    "EXECUTE q", "FETCH c", "LISTEN a", "ANALYZE", "LOCK t", "COPY t FROM STDIN",
    "PREPARE q AS SELECT 1",
    "WITH a AS (DELETE FROM t RETURNING *) SELECT * FROM a", "SELECT 1 INTO t",
    "SELECT * INTO TEMP u FROM t", "SELECT * FROM t FOR UPDATE",
    "SELECT * FROM t FOR NO KEY UPDATE",
    "SELECT * FROM t FOR KEY SHARE SKIP LOCKED", "TABLE t FOR SHARE", "SELECT nextval('s')",
    "SELECT pg_catalog.setval('s', 1)", "SELECT set_config('a.b', 'c', false)",
    "SELECT pg_advisory_xact_lock(1)", "SELECT pg_try_advisory_lock(1)",
    "SELECT pg_notify('a', 'b')",
    "SELECT lo_create(0)", "SELECT * FROM dblink('', 'q') AS t (a int)", "SELECT \"nextval\"('s')",
    "SELECT pg_stat_statements_reset()", "SELECT pg_stat_reset_shared('bgwriter')",
    "SELECT pg_stat_reset()", "SELECT pg_terminate_backend (1)", "VALUES (nextval('s'))",
    "EXPLAIN DELETE FROM t", "EXPLAIN (ANALYZE) INSERT INTO t VALUES (1)", "EXPLAIN EXECUTE q",
    "EXPLAIN ANALYZE SELECT nextval('s')", "", "nonsense", "SELECT 'open",
  ])
  func `everything else changes something`(text: String) {
    // An open quote hides what follows: psql would wait for its end.
    #expect(Statement(text).changesState || text.contains("'open"))
  }

  @Test func `functions of the note's own count where they are named`() {
    let make = Statement(
      "CREATE OR REPLACE FUNCTION app.Take(n int) RETURNS int AS $$ $$ LANGUAGE sql")
    #expect(make.definedFunction == "take")
    #expect(Statement("CREATE PROCEDURE \"P\" () BEGIN ATOMIC END").definedFunction == "p")
    #expect(Statement("CREATE TABLE f (a int)").definedFunction == nil)
    #expect(Statement("SELECT app.take(1)").changesState(functions: ["take"]))
    #expect(!Statement("SELECT take FROM t").changesState(functions: ["take"]))
  }

  @Test(arguments: [
    "SELECT * FROM t", "SELECT a FROM t WHERE a > 1", "TABLE t",
    "SELECT a, count(*) FROM t GROUP BY a",
    "SELECT DISTINCT a FROM t", "SELECT 1 UNION SELECT 2", "SELECT a FROM t LIMIT 10",
    "WITH a AS (SELECT 1 ORDER BY 1) SELECT * FROM a, t", "(SELECT * FROM t)",
    "SELECT row_number() OVER (ORDER BY a) FROM t", "SELECT sum(a) OVER () FROM t",
    "SELECT count(*) FILTER (WHERE a > 1) OVER (PARTITION BY b) FROM t",
    "SELECT * FROM generate_series(1, 3) g, t", "SELECT * FROM f() JOIN t USING (a)",
    "SELECT (SELECT count(*) FROM u) FROM t", "SELECT * FROM (SELECT * FROM t ORDER BY a) s",
    "SELECT a FROM t UNION ALL SELECT 1", "(SELECT a FROM t) LIMIT 5",
    "SELECT a FROM t EXCEPT SELECT b FROM u",
  ])
  func `several rows without ORDER BY have no order`(text: String) {
    #expect(Statement(text).lacksOrder)
  }

  @Test(arguments: [
    "SELECT * FROM t ORDER BY a", "SELECT 1", "SELECT count(*) FROM t", "SELECT max(a) + 1 FROM t",
    "SELECT count(*) FILTER (WHERE a > 1), 'x' FROM t", "SELECT * FROM t LIMIT 1",
    "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM t", "TABLE t LIMIT 1",
    "SELECT * FROM t FETCH FIRST ROW ONLY", "SELECT 1 UNION SELECT 2 ORDER BY 1",
    "WITH a AS (SELECT * FROM t) SELECT * FROM a ORDER BY 1", "VALUES (2), (1)",
    "(SELECT a FROM t ORDER BY a)", "(SELECT a FROM t) ORDER BY a",
    "SELECT * FROM generate_series(1, 3)",
    "SELECT * FROM unnest(ARRAY[3, 1]) WITH ORDINALITY AS u (a, n)",
    "SELECT * FROM (VALUES (2), (1)) v (a)", "SELECT unnest(ARRAY[3, 1])",
    "SELECT 'a', count(*) FROM t UNION ALL SELECT 'b', count(*) FROM u", "EXPLAIN SELECT * FROM t",
    "INSERT INTO t SELECT * FROM u", "SELECT * INTO u FROM t", "SHOW all",
    "WITH a AS (SELECT 1) UPDATE t SET a = 1 RETURNING a",
    "SELECT sum(a) FROM t HAVING sum(a) > 1", "",
  ])
  func `one row, or a settled order, lacks none`(text: String) {
    #expect(!Statement(text).lacksOrder)
  }
}
