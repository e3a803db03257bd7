import Testing

/// Pages, messages and patches.
@Suite struct MarkupGoldenTests {
  @Test func `html`() {
    #expect(
      tokens(
        "html",
        #"""
        <!-- c --><a href="x" disabled>t &amp; u</a>
        <script>let a = 1;</script><style>p { color: red }</style>
        """#)
        == expected(
          #"""
          comment: <!-- c -->
          tag: a
          attribute: href
          string: "x"
          attribute: disabled
          escape: &amp;
          tag: a
          tag: script
          keyword: let
          number: 1
          tag: script
          tag: style
          tag: p
          property: color
          tag: style
          """#))
  }

  @Test func `css`() {
    #expect(
      tokens(
        "css",
        #"""
        @media print { a.b:hover { color: #fff; width: calc(1px + 2%) } }
        """#)
        == expected(
          #"""
          keyword: @media
          tag: a
          attribute: .b
          builtin: :hover
          property: color
          number: #fff
          property: width
          function: calc
          number: 1px
          number: 2%
          """#))
  }

  @Test func `http`() {
    #expect(
      tokens(
        "http",
        #"""
        GET /x?y=1 HTTP/1.1
        Host: h

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"a": 1}
        """#)
        == expected(
          #"""
          keyword: GET
          string: /x?y=1
          builtin: HTTP/1.1
          property: Host
          builtin: HTTP/1.1
          number: 200
          property: Content-Type
          property: "a"
          number: 1
          """#))
  }

  @Test func `diff`() {
    #expect(
      tokens(
        "diff",
        #"""
        --- a
        +++ b
        @@ -1 +1 @@
        -x
        +y
         z
        """#)
        == expected(
          #"""
          heading: --- a
          heading: +++ b
          heading: @@ -1 +1 @@
          deleted: -x
          inserted: +y
          """#))
  }

  @Test func `markdown`() {
    #expect(
      tokens(
        "markdown",
        #"""
        # Title
        - a `code` [l](u)
        ```sql
        SELECT 1
        ```
        """#)
        == expected(
          #"""
          heading: # Title
          keyword: -
          string: `code`
          string: u
          attribute: ```sql
          string: SELECT 1
          attribute: ```
          """#))
  }

  @Test func `claims`() {
    #expect(
      tokens(
        "claims",
        #"""
        - It is fast: `after.ms < 10 and count(rows) == 3`
        """#)
        == expected(
          #"""
          number: 10
          keyword: and
          function: count
          number: 3
          """#))
  }
}
