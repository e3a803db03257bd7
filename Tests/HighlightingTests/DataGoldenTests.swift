import Testing

/// Formats of data and of settings.
@Suite struct DataGoldenTests {
  @Test func `json`() {
    #expect(
      tokens(
        "json",
        #"""
        {"a\n": [1, -2.5e3, true, null], "b": "c" // x
        }
        """#)
        == expected(
          #"""
          property: "a
          escape: \n
          property: "
          number: 1
          number: 2.5e3
          builtin: true
          builtin: null
          property: "b"
          string: "c"
          comment: // x
          """#))
  }

  @Test func `yaml`() {
    #expect(
      tokens(
        "yaml",
        #"""
        a: 1
        "b c": [x, true, 'y'] # z
        d: |
          text
           more
        e: &x !t v
        f: *x
        - g: 2024-01-01
        """#)
        == expected(
          #"""
          property: a
          number: 1
          property: "b c"
          builtin: true
          string: 'y'
          comment: # z
          property: d
          string: text⏎   more
          property: e
          attribute: &x
          attribute: !t
          property: f
          variable: *x
          property: g
          """#))
  }

  @Test func `toml`() {
    #expect(
      tokens(
        "toml",
        #"""
        [a.b]
        c = "d"
        "e f" = 1979-05-27T07:32:00Z
        g = { h = true }
        """#)
        == expected(
          #"""
          heading: [a.b]
          property: c
          string: "d"
          property: "e f"
          number: 1979-05-27T07:32:00Z
          property: g
          property: h
          builtin: true
          """#))
  }

  @Test func `ini`() {
    #expect(
      tokens(
        "ini",
        #"""
        [core]
        ; note
        name = x
        """#)
        == expected(
          #"""
          heading: [core]
          comment: ; note
          property: name
          """#))
  }

  @Test func `graphql`() {
    #expect(
      tokens(
        "graphql",
        #"""
        type User @key(fields: "id") { id: ID! name(first: Int = 1): String }
        query Q($id: ID!) { user(id: $id) { name } }
        """#)
        == expected(
          #"""
          keyword: type
          type: User
          attribute: @key
          property: fields
          string: "id"
          property: id
          function: name
          property: first
          type: Int
          number: 1
          type: String
          keyword: query
          type: Q
          variable: $id
          function: user
          property: id
          variable: $id
          """#))
  }

  @Test func `dot`() {
    #expect(
      tokens(
        "dot",
        #"""
        digraph g { a -> b [label="x", color=red]; }
        """#)
        == expected(
          #"""
          keyword: digraph
          property: label
          string: "x"
          property: color
          """#))
  }
}
