import Testing

/// Languages that are compiled.
@Suite struct CompiledGoldenTests {
  @Test func `swift`() {
    #expect(
      tokens(
        "swift",
        ##"""
        @MainActor func load(_ id: UUID) async throws -> [User] {
          let text = "a \(name(id) + "x") b\n" // done
          return .default ?? #"raw \n"#
        }
        #if DEBUG
        struct Box<T>: Sendable { var `in`: T? = nil }
        """##)
        == expected(
          ##"""
          attribute: @MainActor
          keyword: func
          function: load
          type: UUID
          keyword: async
          keyword: throws
          type: User
          keyword: let
          string: "a·
          escape: \(
          function: name
          string: "x"
          escape: )
          string: ·b
          escape: \n
          string: "
          comment: // done
          keyword: return
          string: #"raw \n"#
          attribute: #if
          type: DEBUG
          keyword: struct
          type: Box
          type: T
          type: Sendable
          keyword: var
          type: T
          builtin: nil
          """##))
  }

  @Test func `go`() {
    #expect(
      tokens(
        "go",
        #"""
        func (s *Server) Handle(w http.ResponseWriter) error {
        	if err := s.db.Ping(); err != nil { return fmt.Errorf("x: %w", err) }
        	type Point struct { X int }
        	r := 'a'; s := `raw
        text`
        }
        """#)
        == expected(
          #"""
          keyword: func
          function: Handle
          type: error
          keyword: if
          function: Ping
          builtin: nil
          keyword: return
          function: Errorf
          string: "x: %w"
          keyword: type
          type: Point
          keyword: struct
          type: int
          string: 'a'
          string: `raw⏎text`
          """#))
  }

  @Test func `rust`() {
    #expect(
      tokens(
        "rust",
        #"""
        #[derive(Debug)]
        fn first<'a>(x: &'a str) -> Option<char> {
          println!("{}\n", 'c'); x.chars().next().await
        }
        """#)
        == expected(
          #"""
          attribute: #[derive(Debug)]
          keyword: fn
          function: first
          variable: 'a
          variable: 'a
          type: str
          type: Option
          type: char
          function: println!
          string: "{}
          escape: \n
          string: "
          string: 'c'
          function: chars
          function: next
          keyword: await
          """#))
  }

  @Test func `java`() {
    #expect(
      tokens(
        "java",
        #"""
        @Override public List<String> all(int n) { return new ArrayList<>(MAX_SIZE); }
        """#)
        == expected(
          #"""
          attribute: @Override
          keyword: public
          type: List
          type: String
          function: all
          type: int
          keyword: return
          keyword: new
          type: ArrayList
          """#))
  }

  @Test func `kotlin`() {
    #expect(
      tokens(
        "kotlin",
        #"""
        data class User(val name: String)
        fun greet(u: User?) = println("hi ${u?.name} $x")
        """#)
        == expected(
          #"""
          keyword: data
          keyword: class
          type: User
          keyword: val
          type: String
          keyword: fun
          function: greet
          type: User
          function: println
          string: "hi·
          escape: ${
          escape: }
          string: ·
          variable: $x
          string: "
          """#))
  }

  @Test func `csharp`() {
    #expect(
      tokens(
        "csharp",
        #"""
        public async Task<int> Run() { Console.WriteLine($"a {x} {{b}}"); return new Foo(1); }
        """#)
        == expected(
          #"""
          keyword: public
          keyword: async
          type: Task
          type: int
          function: Run
          type: Console
          function: WriteLine
          string: $"a·
          escape: {
          escape: }
          string: ·
          escape: {{
          string: b}}"
          keyword: return
          keyword: new
          type: Foo
          number: 1
          """#))
  }

  @Test func `c`() {
    #expect(
      tokens(
        "c",
        #"""
        #include <stdio.h>
        #define N 10
        static int f(const char *s) { return printf("%d\n", 'x') + 0xFFu; }
        """#)
        == expected(
          #"""
          attribute: #include
          string: <stdio.h>
          attribute: #define
          number: 10
          keyword: static
          type: int
          function: f
          keyword: const
          type: char
          keyword: return
          function: printf
          string: "%d
          escape: \n
          string: "
          string: 'x'
          number: 0xFFu
          """#))
  }

  @Test func `cpp`() {
    #expect(
      tokens(
        "cpp",
        #"""
        template <typename T> class A { std::vector<int> v = {1'000}; };
        """#)
        == expected(
          #"""
          keyword: template
          keyword: typename
          keyword: class
          type: A
          type: int
          number: 1'000
          """#))
  }

  @Test func `protobuf`() {
    #expect(
      tokens(
        "protobuf",
        #"""
        message User { repeated string name = 1; }
        rpc Get(Id) returns (User);
        """#)
        == expected(
          #"""
          keyword: message
          type: User
          keyword: repeated
          type: string
          number: 1
          keyword: rpc
          function: Get
          type: Id
          keyword: returns
          type: User
          """#))
  }
}
