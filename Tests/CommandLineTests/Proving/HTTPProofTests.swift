import Evidence
import Testing

extension ProofTests {
  /// Requests of notes, against a service that answers in every way.
  @Suite struct HTTPProofTests {
    private let port = ProcessList.freePort()

    /// A note with one block of requests, and its claims.
    private func site(
      _ requests: String, claims: [String] = [], secrets: String = ""
    ) throws -> ProofSite {
      let site = try ProofSite()
      try site.file(HTTPService.source, "app.py")
      let list = claims.map { "- A claim: `\($0)`" }.joined(separator: "\n")
      try site.note(
        lab: HTTPService.lab(port: port, secrets: secrets),
        """
        ```http {run=http id=shop}
        \(requests)
        ```
        \(claims.isEmpty ? "" : "```claims\n\(list)\n```")
        """)
      return site
    }

    private func prove(
      _ requests: String, claims: [String] = [], secrets: String = ""
    ) throws -> (run: ProofRun, values: EvidenceValue, transcript: EvidenceValue) {
      let site = try site(requests, claims: claims, secrets: secrets)
      let run = try site.prove()
      let block = try site.evidence()?["blocks"]?["shop"]
      return (
        run, block?["values"] ?? .null, block?["detail"]?["transcript"]?["exchanges"] ?? .null
      )
    }

    @Test func `answers are kept as they came, whatever their form`() throws {
      let (run, values, transcript) = try prove(
        """
        /chunked
        ###
        /hints
        ###
        /gzip
        ###
        /twice
        ###
        /numbers
        ###
        /latin
        ###
        /binary
        ###
        /old
        ###
        /huge
        ###
        /announced
        ###
        HEAD /old
        """,
        claims: [
          "shop.r5.json.a == 9007199254740993",
          "shop.r2.interim == [103] and shop.r1.interim == []",
          #"shop.r5.json.b == "0.1234567890123456789""#,
          #"shop.r4.headers["x-a"] == "1, 2" and count(shop.r4.headers["set-cookie"]) == 2"#,
          #"shop.r8.status == 302 and shop.r8.headers["location"] == "/new""#,
        ])
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      func value(_ id: String, _ key: String) -> EvidenceValue? { values[id]?[key] }
      #expect(value("r1", "body") == "abcde")
      #expect(value("r2", "body") == "ok")
      #expect(value("r3", "bytes") == 20000)
      #expect((value("r3", "wire_bytes")?.int ?? 20000) < 1000)
      #expect(value("r4", "headers")?["set-cookie"] == .list(["a=⟨hidden⟩; Path=/", "b=⟨hidden⟩"]))
      #expect(value("r5", "json")?["a"] == "9007199254740993")
      #expect(value("r5", "json")?["b"] == "0.1234567890123456789")
      #expect(value("r6", "body") == "caf\\xe9")
      #expect(value("r9", "bytes") == 3_200_000)
      #expect(value("r9", "partial") == true)
      #expect(value("r9", "body")?.string?.utf8.count == 65536)
      #expect(value("r10", "body") == "all")
      #expect(value("r11", "status") == 302)
      for id in (1...11).map({ "r\($0)" }) {
        #expect(value(id, "error") == .null, "\(id)")
        for time in ["ms", "connect_ms", "ttfb_ms", "total_ms"] {
          #expect(value(id, time)?.double != nil, "\(id) \(time)")
        }
      }
      let answers = (transcript.items ?? []).map { $0["answer"] }
      #expect(answers[0]?["trailers"]?.items?.first?["value"] == "9")
      #expect(answers[1]?["interim"]?.items?.first?["status"] == 103)
      #expect(
        answers[4]?["body"]?["text"]
          == #"{"b": 1.0, "a": 9007199254740993, "b": 0.1234567890123456789}"#)
      #expect(answers[6]?["body"]?["text"] == "")
      #expect(answers[6]?["body"]?["rest"] == 16)
      #expect(answers[8]?["body"]?["rest"] == .integer(3_200_000 - 4096))
      #expect(
        answers[8]?["body"]?["digest"]
          == "sha256:a6ccd06be6ea2da5a402eef6978e465bd1ee94201a4a3bc397d0457881e1d4b2")
    }

    @Test func `what is no answer says why`() throws {
      let (run, values, _) = try prove(
        """
        # @name early
        /early
        ###
        # @name short
        /short
        ###
        # @name unframed
        /unframed
        ###
        # @name noise
        /noise
        ###
        # @name badgzip
        /badgzip
        ###
        # @name silent
        # @timeout 100ms
        /silent
        ###
        # @name nobody
        GET http://127.0.0.1:1/
        """,
        claims: [
          #"shop.early.error == "closed" and shop.short.error == "closed""#,
          #"shop.unframed.error == "closed" and shop.noise.error == "malformed""#,
          #"shop.badgzip.error == "malformed" and shop.silent.error == "timeout""#,
          // By its number, which is as good as its name.
          #"shop.r7.error == "connect""#,
        ])
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      #expect(values["short"]?["status"] == 200)
      #expect(values["short"]?["body"] == "half")
      #expect(values["unframed"]?["body"] == "all of it?")
      #expect(values["nobody"]?["status"] == .null)
      for name in ["early", "short", "unframed", "noise", "badgzip", "silent", "nobody"] {
        #expect(values[name]?["reason"]?.string?.isEmpty == false, "\(name)")
      }
    }

    @Test func `a request without an answer is a failure where no claim speaks of it`() throws {
      let (run, values, _) = try prove(
        """
        /ready
        ###
        # @name short
        /short
        ###
        # @name early
        /early
        """, claims: [#"shop.short.error == "closed" and shop.r1.status == 204"#])
      #expect(run.status == 1)
      #expect(values == .null)
      #expect(
        run.problems() == [
          "notes/n/index.md:15:1: failed-block: `shop` failed: `GET /early` has no whole answer: Empty reply from server"
        ])
      #expect(
        run.hints() == [
          "where that is what the note shows, claim it: `shop.early.error == \"closed\"`"
        ])
    }

    @Test func `answers flow into later requests`() throws {
      let (run, values, transcript) = try prove(
        """
        @key = 5f1c
        # @name login
        # @varies at
        POST /login

        ###
        # @name order
        POST /orders
        authorization: Bearer {{login.json.token}}
        idempotency-key: {{key}}
        ###
        # @name echo
        POST /echo?after={{order.headers.location}}
        x-status: {{order.status}}
        content-type: text/plain

        user {{login.json.user}} number {{login.json.user.id}}
        """,
        claims: [
          "shop.order.status == 201",
          #"shop.echo.json.body == "user {\"id\": 7} number 7""#,
          #"shop.echo.json.headers["x-status"] == "201""#,
        ])
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      // The token is hidden by its use, wherever it stands.
      #expect(values["login"]?["json"]?["token"] == "⟨hidden⟩")
      #expect(values["login"]?["json"]?["at"] == "⟨varies⟩")
      #expect(
        transcript.items?[1]["headers"]?.items?.first?["value"] == "Bearer ⟨hidden⟩")
      #expect(transcript.items?[2]["target"] == "/echo?after=/orders/1")
      #expect(!JSONText.compact(transcript).contains("tok-"))
    }

    @Test func `a path that an answer lacks is said where it is used`() throws {
      let (run, _, _) = try prove(
        """
        # @name login
        POST /login
        ###
        GET /echo
        authorization: Bearer {{login.json.tokn}}
        """)
      #expect(
        run.problems() == [
          "notes/n/index.md:13:23: failed-block: `shop` failed: the answer to `login`, which is 200, has no `json.tokn`"
        ])
      #expect(run.hints() == ["did you mean `token`?"])
    }

    @Test func `the same order twice at once is one order`() throws {
      let (run, values, transcript) = try prove(
        """
        # @name login
        POST /login
        ###
        # @name pay
        # @parallel
        # @repeat 3
        POST /orders
        authorization: Bearer {{login.json.token}}
        idempotency-key: 5f1c
        ###
        # @name slow
        # @parallel
        /slowly
        ###
        # @name after
        /ready
        """,
        claims: [
          "count(shop.pay) == 3 and max(shop.pay.status) == 201 and sum(shop.pay.status) == 601",
          #"shop.order[3] == "r5""#, "shop.after.status == 204",
        ])
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      #expect(Set((values["order"]?.items ?? []).compactMap(\.string)) == ["r2", "r3", "r4", "r5"])
      // Those of a group overlap, and what follows begins when all of them have ended.
      let times = (transcript.items ?? []).map {
        ($0["sent_ms"]?.double ?? 0, $0["ended_ms"]?.double ?? 0)
      }
      let group = times[1...4]
      #expect((group.map(\.0).max() ?? .infinity) < (group.map(\.1).min() ?? 0))
      #expect(times[5].0 >= (group.map(\.1).max() ?? .infinity).rounded(.down))
    }

    @Test func `a request is sent again as its rule says, and no more`() throws {
      let (run, values, transcript) = try prove(
        """
        # @name flaky
        # @retry 3 on 503 backoff 10ms
        /flaky
        ###
        # @name stubborn
        # @retry 2 on 404 connect
        /nowhere
        ###
        # @name nobody
        # @retry 1 on connect backoff 1ms
        GET http://localhost:1/
        """,
        claims: [
          "shop.flaky.statuses == [503, 503, 200] and shop.flaky.attempts == 3",
          "shop.stubborn.statuses == [404, 404, 404]",
          #"shop.nobody.error == "connect" and shop.nobody.attempts == 2"#,
        ])
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      #expect(values["flaky"]?["body"] == "at last")
      let pauses = transcript.items?[0]["attempts"]?.items?.map { $0["pause_ms"]?.double ?? 0 }
      #expect(pauses == [0, 10, 20])
    }

    @Test func `a connection is kept where a request asks for it`() throws {
      let (run, _, _) = try prove(
        """
        GET /ready
        x-keep: yes
        ###
        # @keep-alive
        GET /ready
        x-keep: yes
        ###
        GET /ready
        """,
        claims: [
          "not shop.r1.reused and shop.r2.reused and not shop.r3.reused", "shop.r2.connect_ms == 0",
        ])
      // A time against a number is a warning.
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
    }

    @Test func `secrets are sent, and not recorded`() throws {
      var site = try site(
        """
        # @secret pin
        POST /echo?pin=4711&n=1&key={{SHOP_KEY}}
        x-key: {{SHOP_KEY}}
        Cookie: session=0123456789; theme=dark
        X-Api-Key: 99887766
        content-type: application/json

        {"pin": "12345678", "key": "{{SHOP_KEY}}"}
        """,
        claims: [
          #"shop.r1.json.headers["x-key"] == "⟨SHOP_KEY⟩""#,
          // The service had the real one, which is longer.
          #"shop.r1.json.headers["content-length"] == "42""#,
        ], secrets: ", secrets: [SHOP_KEY]")
      let missing = try site.prove()
      #expect(
        missing.problems() == [
          "notes/n/index.md:10:29: failed-block: `shop` failed: the variable `SHOP_KEY` is not set"
        ])
      site.variables["SHOP_KEY"] = "s3cr3t-value"
      let run = try site.prove()
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      let evidence = JSONText.compact(try site.evidence() ?? .null)
      for secret in ["s3cr3t-value", "0123456789", "99887766", "12345678"] {
        #expect(!evidence.contains(secret), "\(secret)")
      }
      #expect(evidence.contains("/echo?pin=⟨hidden⟩&n=1&key=⟨SHOP_KEY⟩"))
      #expect(evidence.contains("session=⟨hidden⟩; theme=⟨hidden⟩"))
    }

    @Test func `a failure says no secret`() throws {
      var site = try site(
        "GET /early?key={{SHOP_KEY}}&pin=4711\n###\n# @secret pin\nGET {{SHOP_KEY}}",
        secrets: ", secrets: [SHOP_KEY]")
      site.variables["SHOP_KEY"] = "http://s3cr3t.example"
      let elsewhere = try site.prove()
      #expect(
        elsewhere.problems() == [
          "notes/n/index.md:12:1: failed-block: `shop` failed: `⟨SHOP_KEY⟩` is not on this machine"
        ])
      site.variables["SHOP_KEY"] = "http://127.0.0.1:1/s3cr3t"
      let early = try site.prove()
      #expect(
        early.problems().first?.contains(
          "`GET /early?key=⟨SHOP_KEY⟩&pin=⟨hidden⟩` has no whole answer")
          == true, "\(early.problems())")
      #expect(!JSONText.compact(try site.evidence() ?? .null).contains("s3cr3t"))
    }

    @Test func `two runs differ in what they measured and nothing else`() throws {
      let site = try site(
        """
        # @name login
        # @varies at
        POST /login
        ###
        # @parallel
        POST /orders
        authorization: Bearer {{login.json.token}}
        idempotency-key: 5f1c
        ###
        # @parallel
        /slowly
        ###
        # @name silent
        # @timeout 50ms
        /silent
        """, claims: [#"shop.silent.error == "timeout""#])
      #expect(try site.prove().status == 0)
      let first = try site.evidence()
      #expect(try site.prove().status == 0)
      let differences = EvidenceStabilityTests.differences(first, try site.evidence())
      #expect(differences == [])
      #expect(
        first?["blocks"]?["shop"]?["values"]?["r2"]?["headers"]?["x-request-id"] == "⟨varies⟩")
    }

    @Test func `a header that varies is kept where a claim names it`() throws {
      let (run, values, _) = try prove(
        "/ready", claims: [#"shop.r1.headers["x-request-id"] != "⟨varies⟩""#])
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      #expect(values["r1"]?["headers"]?["date"] == "⟨varies⟩")
    }

    @Test func `the page shows what was said`() throws {
      let site = try site(
        """
        ### Log in
        # @name login
        POST /login
        ###
        /numbers
        ###
        # @retry 2 on 503 backoff 1ms
        /flaky
        """)
      #expect(try site.prove().status == 0)
      let build = try site.run(["build", "--strict"])
      #expect(build.status == 0, "\(String(decoding: build.stderr, as: UTF8.self))")
      let page = try site.text("public/notes/n/index.html")
      for part in [
        "<strong>POST</strong> <code>/login</code> <small>login</small>", "200 OK",
        "503 Service Unavailable",
        "<span class=\"m\">9007199254740993</span>", "<span class=\"m\">1.0</span>",
        "another in every run", "sent again after",
      ] {
        #expect(page.contains(part), "\(part)")
      }
    }
  }
}
