import Testing

/// Files that build and serve.
@Suite struct OperationsGoldenTests {
  @Test func `dockerfile`() {
    #expect(
      tokens(
        "dockerfile",
        #"""
        FROM swift:6.1 AS build
        RUN --mount=type=cache apt-get update && \
            echo "x" # y
        ENV A=1 B="c"
        HEALTHCHECK --interval=5s CMD curl -f x
        COPY --from=build /a ${B}/b
        """#)
        == expected(
          #"""
          keyword: FROM
          keyword: AS
          keyword: RUN
          attribute: --mount
          function: apt-get
          builtin: echo
          string: "x"
          comment: # y
          keyword: ENV
          property: A
          number: 1
          property: B
          string: "c"
          keyword: HEALTHCHECK
          attribute: --interval
          keyword: CMD
          function: curl
          keyword: COPY
          attribute: --from
          variable: ${B}
          """#))
  }

  @Test func `makefile`() {
    #expect(
      tokens(
        "makefile",
        #"""
        CC := gcc # c
        all: main.o
        	$(CC) -o all main.o && echo "x"
        include x.mk
        """#)
        == expected(
          #"""
          variable: CC
          comment: # c
          function: all
          builtin: echo
          string: "x"
          keyword: include
          """#))
  }

  @Test func `nginx`() {
    #expect(
      tokens(
        "nginx",
        #"""
        server { listen 80; proxy_set_header Host $host; } # x
        """#)
        == expected(
          #"""
          keyword: server
          keyword: listen
          number: 80
          keyword: proxy_set_header
          variable: $host
          comment: # x
          """#))
  }
}
