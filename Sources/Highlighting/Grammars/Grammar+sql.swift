extension Grammar {
  /// SQL as PostgreSQL speaks it, with PL/pgSQL and psql's commands and variables.
  static let sql = Grammar(
    traits: [
      .dollarVariables, .dollarQuotes, .colonVariables, .backslashCommands, .foldsCase,
    ],
    wordRest: "$",
    regions: [
      .line("--"), .block("/*", "*/", .nested),
      .string("'", [.multiline, .doubledClose]), .string("\"", [.multiline, .doubledClose]),
    ],
    keywords: """
      abort add after all alter always analyze and any as asc atomic attach authorization before
      begin between both by cache call cascade case cast check checkpoint close cluster collate
      column comment commit committed concurrently conflict constraint constraints copy create cross cube
      current cursor cycle data database deallocate declare default deferrable deferred definer
      delete desc detach diagnostics disable discard distinct do domain drop each else elsif enable
      encoding end enum except exception exclude excluding execute exit explain extension
      fetch filter first following for force foreach foreign freeze from full function
      functions generated get global grant group grouping groups having hold identity if ilike
      immediate immutable in include including increment index inherits initially inner inout
      input insensitive insert instead intersect invoker is isnull isolation join key language large
      last lateral leading leakproof left level like limit listen local locked logged loop
      match matched materialized merge minvalue maxvalue mode move natural new next no nothing notice
      not notify notnull nowait null nulls of off offset old on only or order others out outer over
      overriding owned owner parallel partition perform policy preceding prepare prepared
      preserve primary prior privileges procedure procedures publication query quote raise range
      read reassign recheck recursive refresh reindex release rename
      repeatable replace replica replication reset restart restrict return returning returns reverse
      revoke right role rollback rollup row rows rule safe savepoint schema scroll search
      security select sequence serializable server session set setof sets share show similar simple
      skip slice snapshot some stable start statement statistics stdin stdout storage stored strict
      subscription substring symmetric system tables tablesample tablespace temp temporary
      then ties to trailing transaction trigger trim truncate trusted unbounded uncommitted
      union unique unlisten unlogged until user using vacuum valid validate values variadic
      verbose view volatile wait when where while window with within without work write
      strict constant elseif continue rowtype assert
      """,
    nameKeywords: "table into references exists update",
    types: """
      bigint bigserial bit bool boolean box bytea char character cidr circle citext date
      daterange decimal double float float4 float8 geography geometry hstore inet int int2 int4
      int4range int8 int8range integer interval json jsonb jsonpath line lseg ltree macaddr
      money name numeric numrange oid path pg_lsn point polygon precision real record regclass
      regtype serial smallint smallserial text time timestamp timestamptz timetz tsquery tsrange
      tstzrange tsvector txid_snapshot uuid varbit varchar varying void xid xml zone vector
      """,
    builtins: """
      true false unknown current_catalog current_date current_role current_schema current_time
      current_timestamp current_user localtime localtimestamp session_user found sqlstate sqlerrm
      """,
    prefixes: [("e", .escapes), ("b x n", [])])
}
