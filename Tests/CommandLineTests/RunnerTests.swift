import Testing

/// The runner itself: a test that cannot fail is worth nothing.
@Suite struct RunnerTests {
  @Test func `an archive is a script and files`() {
    let text = "# a case\nexists a.txt\n-- a.txt --\none\ntwo\n-- b/c d.txt --\n"
    let archive = TextArchive(text)
    #expect(archive.script == "# a case\nexists a.txt\n")
    #expect(archive["a.txt"] == "one\ntwo\n")
    #expect(archive["b/c d.txt"] == "")
    #expect(archive["none"] == nil)
    #expect(archive.text == text)
  }

  @Test(arguments: ["", "no files\n", "-- --\n", "-- a --\nno break at the end"])
  func `every text is an archive`(text: String) {
    #expect(TextArchive(text).text == text)
  }

  @Test func `words may be quoted, and hold bytes`() throws {
    let script = try Script(
      "  ! write 'a b' 'it''s\\n\\xFF' c'd # e\n\n# comment\nrm $WORK/x", root: "/r")
    #expect(script.commands.map(\.line) == [1, 4])
    #expect(script.commands.map(\.isNegated) == [true, false])
    #expect(script.commands[0].words.map(\.isQuoted) == [true, true, false])
    #expect(script.commands[0].words[1].bytes == Array("it's\n".utf8) + [0xFF])
    #expect(script.commands[0].words[2].text == "c'd")
    #expect(script.commands[1].words.map(\.text) == ["/r/x"])
  }

  @Test(arguments: [
    ("stdout 'open", "a quote is never closed"), ("write a '\\q'", "unknown escape `\\q`"),
    ("write a '\\x4'", "`\\x` takes two hexadecimal digits"),
  ])
  func `a script that cannot be read says why`(line: String, message: String) {
    #expect(throws: Script.Mistake(line: 2, message: message)) { try Script("\n" + line) }
  }

  /// Each of these must fail, in its last line.
  @Test(arguments: [
    "dance", "codenotes --no-such-option", "! codenotes --version", "exit 0",
    "! codenotes --nonsense\nexit 0", "codenotes --version\nstdout '0'",
    "codenotes --version\nstdout nowhere.txt", "codenotes --version\nstdout a.txt", "stdout 'x'",
    "exists b.txt", "exists a.txt b.txt", "! exists a.txt", "contains a.txt three",
    "! contains a.txt two", "contains b.txt x", "contains a.txt", "cmp a.txt c/d.txt",
    "! cmp a.txt a.txt", "cmp x y", "cp x y", "mv x y", "rm x", "symlink a a.txt", "write a b -1",
    "snapshot\nwrite a.txt new\nunchanged a.txt", "snapshot\nrm c\nunchanged c",
    "snapshot\nwrite c/e.txt new\nunchanged c", "snapshot\n! unchanged a.txt",
    "snapshot\nwrite a.txt new\nchanged a.txt '~ c/d.txt'", "files c 'e.txt'", "! stdout x",
    "codenotes --version\njson a 1",
  ])
  func `what is not so fails`(script: String) throws {
    let archive = TextArchive(script + "\n-- a.txt --\none\ntwo\n-- c/d.txt --\none\n")
    let report = try ScriptRun.run(archive)
    #expect(report.failure?.line == script.split(separator: "\n").count, "\(script)")
  }

  @Test func `what is so passes`() throws {
    let script = """
      ! codenotes build
      exit 64
      stdout ''
      codenotes --version
      stdout version
      stderr ''
      exists a.txt c
      ! exists b.txt
      contains a.txt 'one\\ntwo' two
      ! contains a.txt three
      cp c e
      cmp c e
      append e/d.txt 'more\\n' 3
      ! cmp c e
      mv e f
      ! exists e
      symlink a.txt link
      cmp link a.txt
      snapshot
      unchanged a.txt c f
      write f/d.txt new
      ! unchanged f
      rm c
      write c/g.txt ''
      changed f '~ f/d.txt'
      changed c changes
      files . listing

      """
    let archive = TextArchive(
      script + """
        -- a.txt --
        one
        two
        -- c/d.txt --
        one
        -- version --
        0.1.0
        -- changes --
        - c/d.txt
        + c/g.txt
        -- listing --
        a.txt
        c/g.txt
        changes
        f/d.txt
        link
        listing
        version

        """)
    let report = try ScriptRun.run(archive)
    #expect(report.failure?.message == nil)
    #expect(report.updated == nil)
  }

  @Test func `updating rewrites an expectation and adds one that is missing`() throws {
    let archive = TextArchive("codenotes --version\nstdout a\nstderr b\n-- a --\n9.9.9\n")
    #expect(try ScriptRun.run(archive).failure?.line == 2)
    let updated = try #require(try ScriptRun.run(archive, updates: true).updated)
    #expect(updated.text == "codenotes --version\nstdout a\nstderr b\n-- a --\n0.1.0\n-- b --\n")
    #expect(try ScriptRun.run(updated).failure == nil)
  }

  @Test func `folders and times are the same in every run`() throws {
    let archive = TextArchive(
      """
      codenotes build
      stdout '\("Built 0 notes into $WORK/public in N ms: 8 files, 8 written, 0 unchanged, 0 removed.")'
      codenotes build --format json
      json ms N
      -- site.yaml --
      title: Times

      """)
    #expect(try ScriptRun.run(archive).failure?.message == nil)
  }
}
