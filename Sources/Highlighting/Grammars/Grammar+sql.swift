extension Grammar {
  /// SQL as PostgreSQL speaks it, with PL/pgSQL and psql's commands and variables.
  static let sql = Grammar(
    traits: [
      .dollarVariables, .dollarQuotes, .colonVariables, .backslashCommands, .foldsCase,
    ],
    regions: [
      .line("--"), .block("/*", "*/", .nested),
      .string("'", [.multiline, .doubledClose]), .string("\"", [.multiline, .doubledClose]),
    ],
    keywords: """
      abort add after all alter always analyze and any as asc assert atomic attach
      authorization before begin between both by cache call cascade case cast check checkpoint
      close cluster collate column comment commit committed concurrently conflict constant
      constraint constraints continue copy create cross cube current cursor cycle deallocate
      declare default deferrable deferred definer delete desc detach diagnostics disable
      discard distinct do domain drop each else elseif elsif enable encoding end enum except
      exception exclude excluding execute exit explain extension fetch filter first following
      for force foreach foreign freeze from full function functions generated get global grant
      group grouping groups having hold identity if ilike immediate immutable in include
      including increment index inherits initially inner inout insensitive insert instead
      intersect invoker is isnull isolation join key large last lateral leading leakproof left
      like limit listen local locked logged loop match matched materialized maxvalue merge
      minvalue mode move natural new next no not nothing notice notify notnull nowait null
      nulls of off offset old on only or order out outer over overriding owned parallel
      partition perform preceding prepare prepared preserve primary prior privileges procedure
      procedures query raise range reassign recheck recursive refresh reindex rename
      repeatable replace replica replication reset restart restrict return returning returns
      reverse revoke right rollback rollup row rows rowtype safe savepoint schema security
      select serializable set setof sets similar simple skip slice some stable statement stdin
      stdout stored strict substring symmetric tables tablesample tablespace temp temporary
      then ties to trailing transaction trigger trim truncate trusted unbounded uncommitted
      union unique unlisten unlogged until using vacuum valid validate values variadic verbose
      view volatile wait when where while window with within without
      """,
    contextualKeywords: """
      data database input language level others owner policy publication quote read release
      role routine rule scroll search sequence server session share show snapshot start
      statistics storage subscription system type user work write
      """,
    nameKeywords: "table into references exists update",
    types: """
      bigint bigserial bit bool boolean bytea char character cidr citext date daterange
      decimal double float float4 float8 geography geometry hstore inet int int2 int4
      int4range int8 int8range integer interval json jsonb jsonpath ltree macaddr numeric
      numrange oid pg_lsn point precision real record regclass regtype serial smallint
      smallserial text time timestamp timestamptz timetz tsquery tsrange tstzrange tsvector
      uuid varbit varchar varying void xid xml zone vector
      """,
    builtins: """
      true false unknown current_catalog current_date current_role current_schema current_time
      current_timestamp current_user localtime localtimestamp session_user found sqlstate sqlerrm
      """,
    prefixes: [("e", .escapes), ("b x n", [])])
}
