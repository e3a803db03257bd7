import Testing

/// Languages that are run as they stand.
@Suite struct ScriptGoldenTests {
  @Test func `python`() {
    #expect(
      tokens(
        "python",
        #"""
        @app.get("/x")
        async def read(self, id: int = 0x1F) -> str | None:
            # why
            return f"{id:>3} {{x}} {name!r}\n" + rb'\d' if MAX else None
        """#)
        == expected(
          #"""
          attribute: @app.get
          string: "/x"
          keyword: async
          keyword: def
          function: read
          builtin: self
          type: int
          number: 0x1F
          type: str
          builtin: None
          comment: # why
          keyword: return
          string: f"
          escape: {
          number: 3
          escape: }
          string: ·
          escape: {{
          string: x}}·
          escape: {
          escape: }
          escape: \n
          string: "
          string: rb'\d'
          keyword: if
          keyword: else
          builtin: None
          """#))
  }

  @Test func `javascript`() {
    #expect(
      tokens(
        "javascript",
        #"""
        const re = /a[/]b/gi, x = a / b / 2;
        export default async (q) => `n ${q.map(x => `<${x}>`)} \u{1F600}`;
        class Foo extends Bar { #x = null; of = 1 }
        """#)
        == expected(
          #"""
          keyword: const
          string: /a[/]b/gi
          number: 2
          keyword: export
          keyword: default
          keyword: async
          string: `n·
          escape: ${
          function: map
          string: `<
          escape: ${
          escape: }
          string: >`
          escape: }
          string: ·
          escape: \u{1F600}
          string: `
          keyword: class
          type: Foo
          keyword: extends
          type: Bar
          builtin: null
          number: 1
          """#))
  }

  @Test func `typescript`() {
    #expect(
      tokens(
        "typescript",
        #"""
        export type Id = string | undefined;
        interface A<T> { readonly id: Id; get(x: T): Promise<void> }
        """#)
        == expected(
          #"""
          keyword: export
          keyword: type
          type: Id
          type: string
          builtin: undefined
          keyword: interface
          type: A
          type: T
          keyword: readonly
          type: Id
          function: get
          type: T
          type: Promise
          keyword: void
          """#))
  }

  @Test func `ruby`() {
    #expect(
      tokens(
        "ruby",
        #"""
        def hi(name)
          puts "a #{name} b" if name =~ /x+/ && :sym
        end
        """#)
        == expected(
          #"""
          keyword: def
          function: hi
          string: "a·
          escape: #{
          escape: }
          string: ·b"
          keyword: if
          string: /x+/
          string: :sym
          keyword: end
          """#))
  }

  @Test func `php`() {
    #expect(
      tokens(
        "php",
        #"""
        <?php
        #[Route('/x')]
        function f(int $a): ?string { return "x $a"; } // y
        """#)
        == expected(
          #"""
          keyword: php
          attribute: #[Route('/x')]
          keyword: function
          function: f
          type: int
          variable: $a
          type: string
          keyword: return
          string: "x·
          variable: $a
          string: "
          comment: // y
          """#))
  }

  @Test func `lua`() {
    #expect(
      tokens(
        "lua",
        #"""
        local function f(x) return x .. "a" end -- c
        --[[ long
        ]]
        """#)
        == expected(
          #"""
          keyword: local
          keyword: function
          function: f
          keyword: return
          string: "a"
          keyword: end
          comment: -- c
          comment: --[[ long⏎]]
          """#))
  }

  @Test func `bash`() {
    #expect(
      tokens(
        "bash",
        #"""
        for f in *.log; do
          echo "size: $(wc -l < "$f") ${x:-1}" | tee out # note
        done
        if [ -n "$1" ]; then git commit -m 'if x'; fi
        PORT=80 exec server --if
        cat <<'EOF'
        text $x
        EOF
        """#)
        == expected(
          #"""
          keyword: for
          keyword: in
          keyword: do
          builtin: echo
          string: "size:·
          escape: $(
          function: wc
          string: "
          variable: $f
          string: "
          escape: )
          string: ·
          variable: ${x:-1}
          string: "
          function: tee
          comment: # note
          keyword: done
          keyword: if
          builtin: [
          string: "
          variable: $1
          string: "
          keyword: then
          function: git
          string: 'if x'
          keyword: fi
          variable: PORT
          number: 80
          builtin: exec
          function: cat
          string: 'EOF'
          string: text $x⏎EOF
          """#))
  }

  @Test func `console`() {
    #expect(
      tokens(
        "console",
        #"""
        $ psql -c 'SELECT 1'
         ?column?
        $ echo $HOME
        /root
        """#)
        == expected(
          #"""
          comment: $
          function: psql
          string: 'SELECT 1'
          comment: $
          builtin: echo
          variable: $HOME
          """#))
  }
}
