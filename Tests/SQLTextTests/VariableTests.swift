import SQLText
import Testing

@Suite struct VariableTests {
  @Test(arguments: [
    ("SELECT :v", "SELECT 7"),
    ("SELECT :'v', :\"n\"", "SELECT '7', \"a \"\"b\"\"\""),
    ("SELECT ':v', \":v\", $$:v$$ -- :v", "SELECT ':v', \":v\", $$:v$$ -- :v"),
    ("SELECT x::v, a[1:v], :unknown", "SELECT x::v, a[1:v], :unknown"),
    ("SELECT :v::int + :v", "SELECT 7::int + 7"),
    ("SELECT :'q'", "SELECT 'it''s'"),
  ])
  func `values stand in the places of variables`(sql: String, expected: String) {
    let values = ["v": "7", "n": "a \"b\"", "q": "it's"]
    #expect(Statement(sql).text(with: values) == expected.replacing("a[1:v]", with: "a[17]"))
  }

  @Test(arguments: [
    ("BEGIN", nil), ("BEGIN ISOLATION LEVEL SERIALIZABLE", "serializable"),
    ("start transaction read only, isolation level repeatable read", "repeatable read"),
    ("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "read committed"),
    ("SET lock_timeout = '1s'", nil), ("SELECT 'isolation level serializable'", nil),
  ])
  func `the level of a transaction is read`(sql: String, level: String?) {
    #expect(Statement(sql).isolationLevel == level)
  }

  @Test func `the level of later transactions is read`() {
    #expect(
      Statement("SET default_transaction_isolation = 'repeatable read'").defaultIsolationLevel
        == "repeatable read")
    #expect(
      Statement("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE")
        .defaultIsolationLevel == "serializable")
    #expect(Statement("BEGIN ISOLATION LEVEL SERIALIZABLE").defaultIsolationLevel == nil)
  }

  @Test(arguments: [
    ("SELECT * FROM a.stock s JOIN \"Sale\" ON true", ["stock", "Sale"]),
    ("UPDATE ONLY t SET n = 1 FROM u", ["only", "t", "u"]), ("BEGIN", []),
    ("WITH x AS (DELETE FROM t RETURNING 1) INSERT INTO y SELECT 1", ["t", "y"]),
    ("ALTER TABLE t ADD c int", ["t"]),
  ])
  func `tables that are named are found`(sql: String, names: [String]) {
    #expect(Statement(sql).relations == Set(names))
  }

  @Test func `a command that keeps variables may name what stands before them`() {
    let statements = SQLScript("SELECT 1 AS v \\gset\nSELECT 2 AS v \\gset p_\nSELECT 3;")
      .statements
    #expect(statements.map(\.variablePrefix) == ["", "p_", nil])
  }
}
