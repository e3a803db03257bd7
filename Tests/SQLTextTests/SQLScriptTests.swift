import Diagnostics
import SQLText
import Testing

@Suite struct SQLScriptTests {
  @Test(
    arguments: [
      ("", []),
      (" \n-- nothing\n/* at all */ ;; ; ", []),
      ("SELECT 1", ["SELECT 1"]),
      ("SELECT 1;SELECT 2;\n", ["SELECT 1", "SELECT 2"]),
      (
        "SELECT 1 -- one; and\n, 2 /* ; */ ; SELECT 3 -- end",
        ["SELECT 1 -- one; and\n, 2", "SELECT 3"]
      ),
      ("SELECT ';', 'it''s;' ; SELECT 2", ["SELECT ';', 'it''s;'", "SELECT 2"]),
      (#"SELECT 'a\'; SELECT 2"#, [#"SELECT 'a\'"#, "SELECT 2"]),
      (#"SELECT E'a\';', e'\\'; SELECT 2"#, [#"SELECT E'a\';', e'\\'"#, "SELECT 2"]),
      (#"SELECT U&'d\0061;', U&"d;"; SELECT 2"#, [#"SELECT U&'d\0061;', U&"d;""#, "SELECT 2"]),
      ("SELECT B'01;', x'1F;', N'n;'; SELECT 2", ["SELECT B'01;', x'1F;', N'n;'", "SELECT 2"]),
      (#"SELECT "a;b""c;"; SELECT 2"#, [#"SELECT "a;b""c;""#, "SELECT 2"]),
      ("SELECT $$;'$$, $a$;$$;$b$;$a$; SELECT 2", ["SELECT $$;'$$, $a$;$$;$b$;$a$", "SELECT 2"]),
      ("SELECT a$b$; SELECT c$b$", ["SELECT a$b$", "SELECT c$b$"]),
      ("SELECT $1$$;$$; SELECT $2", ["SELECT $1$$;$$", "SELECT $2"]),
      ("SELECT $ä$;$ä$; SELECT $", ["SELECT $ä$;$ä$", "SELECT $"]),
      ("/* a /* b; */ ; */ SELECT 1", ["SELECT 1"]),
      ("SELECT 1+/*;*/-2; SELECT 3*--;\n4", ["SELECT 1+/*;*/-2", "SELECT 3*--;\n4"]),
      (
        "SELECT 1E'\\'; SELECT 1.5e-3, 1e$$; SELECT 2",
        ["SELECT 1E'\\'", "SELECT 1.5e-3, 1e$$", "SELECT 2"]
      ),
      ("SELECT :a$$;$$, a::e'\\';'; SELECT 2", ["SELECT :a$$;$$, a::e'\\';'", "SELECT 2"]),
      (
        "CREATE RULE r AS ON INSERT TO t DO (DELETE FROM t; SELECT 1); SELECT 2",
        ["CREATE RULE r AS ON INSERT TO t DO (DELETE FROM t; SELECT 1)", "SELECT 2"]
      ),
      ("SELECT 1); SELECT 2", ["SELECT 1)", "SELECT 2"]),
      (
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3",
        ["CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END", "SELECT 3"]
      ),
      (
        "create or replace procedure p() begin atomic select case 1 when 1 then 2 end; end; BEGIN; END",
        [
          "create or replace procedure p() begin atomic select case 1 when 1 then 2 end; end",
          "BEGIN",
          "END",
        ]
      ),
      (
        "CREATE TABLE f (begin int); BEGIN; COMMIT;",
        ["CREATE TABLE f (begin int)", "BEGIN", "COMMIT"]
      ),
      ("SELECT 1;\r\nSELECT\r\n2;\r\n", ["SELECT 1", "SELECT\r\n2"]),
      ("SELECT 'é;'; SELECT é;", ["SELECT 'é;'", "SELECT é"]),
    ] as [(String, [String])])
  func `a text is split where psql splits it`(text: String, statements: [String]) {
    let script = SQLScript(text)
    #expect(script.statements.map(\.text) == statements)
    #expect(script.mistakes.isEmpty && script.metaCommands.isEmpty)
    let bytes = Array(text.utf8)
    for statement in script.statements {
      let range = statement.span.start..<statement.span.end
      #expect(String(decoding: bytes[range], as: UTF8.self) == statement.text)
      let line = bytes[..<statement.span.start].count { $0 == UInt8(ascii: "\n") }
      #expect(statement.line == line)
    }
  }

  @Test(
    arguments: [
      ("SELECT 1; SELECT '2; SELECT 3", ["SELECT 1"], .openString, 17),
      (#"SELECT E'\'; SELECT 2"#, [], .openString, 7),
      ("SELECT \"a; SELECT 2", [], .openName, 7),
      ("SELECT 1;\n/* a /* b */ SELECT 2;", ["SELECT 1"], .openComment, 10),
      ("SELECT 1 /* a", [], .openComment, 9),
      ("DO $x$ BEGIN $y$; END $$", [], .openDollarString("$x$"), 3),
      ("SELECT 1;\0", [], .zeroByte, 9),
      ("COPY t FROM STDIN; SELECT 1;\n1\n\\.\n", ["COPY t FROM STDIN"], .textBeforeData, 19),
    ] as [(String, [String], SQLMistake.Kind, Int)])
  func `what is not closed is told with its place`(
    text: String, statements: [String], kind: SQLMistake.Kind, offset: Int
  ) {
    let script = SQLScript(text)
    #expect(script.statements.map(\.text) == statements)
    #expect(script.mistakes == [SQLMistake(kind: kind, offset: offset)])
  }

  @Test func `the data of COPY belong to it`() {
    let text = """
      COPY t (a, b) FROM stdin;
      1\t'one;
      2\t\\N
      \\.

      copy u from STDIN WITH (FORMAT csv); -- none
      \\.
      COPY (SELECT 1) TO STDOUT;
      COPY v FROM '/stdin';
      COPY w FROM STDIN;
      3\t$$
      """
    let script = SQLScript(text)
    let bytes = Array(text.utf8)
    #expect(script.mistakes.isEmpty && script.metaCommands.isEmpty)
    #expect(
      script.statements.map { statement in
        statement.data.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
      } == ["1\t'one;\n2\t\\N\n", "", nil, nil, "3\t$$"])
    #expect(script.statements.map(\.line) == [0, 5, 7, 8, 9])
  }

  @Test func `commands of psql's are told with their place`() throws {
    let text = "SELECT 1 AS a \\gset  p_ \n\\timing on\nSELECT '\\x'\n;SELECT 2\\g\n"
    let script = SQLScript(text)
    #expect(script.metaCommands.map(\.name) == ["gset", "timing", "g"])
    #expect(script.metaCommands.map(\.arguments) == ["p_", "on", ""])
    #expect(script.metaCommands.map(\.line) == [0, 1, 3])
    #expect(script.metaCommands.first?.span == Span(14, 24))
    #expect(script.statements.map(\.text) == ["SELECT 1 AS a", "SELECT '\\x'", "SELECT 2"])
    #expect(script.statements.map { $0.command?.name } == ["gset", nil, "g"])
  }
}
