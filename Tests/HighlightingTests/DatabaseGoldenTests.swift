import Testing

/// Statements and what stands around them.
@Suite struct DatabaseGoldenTests {
  @Test func `sql queries with psql commands and variables`() {
    #expect(
      tokens(
        "sql",
        #"""
        SELECT u.name, count(*) AS n FROM users u
        WHERE id = $1 AND note = E'a\n''b' -- why
          AND age >= :min AND x::text = $q$it's$q$;
        \d+ users
        INSERT INTO public.log(at) VALUES (now()); /* a /* b */ c */
        """#)
        == expected(
          #"""
          keyword: SELECT
          function: count
          keyword: AS
          keyword: FROM
          keyword: WHERE
          variable: $1
          keyword: AND
          string: E'a
          escape: \n
          string: ''b'
          comment: -- why
          keyword: AND
          variable: :min
          keyword: AND
          type: text
          string: $q$it's$q$
          builtin: \d+
          keyword: INSERT
          keyword: INTO
          keyword: VALUES
          function: now
          comment: /* a /* b */ c */
          """#))
  }

  @Test func `the body of a function is sql, too`() {
    #expect(
      tokens(
        "sql",
        #"""
        CREATE FUNCTION f() RETURNS int AS $body$
        BEGIN RETURN 'x'; END
        $body$ LANGUAGE plpgsql;
        """#)
        == expected(
          #"""
          keyword: CREATE
          keyword: FUNCTION
          function: f
          keyword: RETURNS
          type: int
          keyword: AS
          string: $body$
          keyword: BEGIN
          keyword: RETURN
          string: 'x'
          keyword: END
          string: $body$
          keyword: LANGUAGE
          """#))
  }
}
