import Evidence
import Testing

extension ProofTests {
  /// Traces of notes, from their YAML to claims.
  @Suite struct TraceProofTests {
    /// Sends spans in the JSON form, without an SDK.
    private static let sender = #"""
      import json, os, sys, urllib.request

      def post(path, body):
          request = urllib.request.Request(
              os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] + path, json.dumps(body).encode(),
              {"content-type": "application/json"})
          try:
              return urllib.request.urlopen(request).status
          except urllib.error.HTTPError as error:
              return error.code

      def span(trace, number, parent, name, start, end, **more):
          return {"traceId": "%032x" % trace, "spanId": "%016x" % number,
                  "parentSpanId": "%016x" % parent if parent else "", "name": name, "kind": 2,
                  "startTimeUnixNano": str(start * 10**6), "endTimeUnixNano": str(end * 10**6), **more}

      def send(service, *spans):
          resource = {"attributes": [{"key": "service.name", "value": {"stringValue": service}}]}
          return post("/v1/traces", {"resourceSpans": [{"resource": resource, "scopeSpans": [{"spans": list(spans)}]}]})
      """#

    private func prove(
      _ yaml: String, program: String = "", lab: String = "{}", claims: [String] = [],
      files: [String: String] = [:]
    ) throws -> (run: ProofRun, values: EvidenceValue, detail: EvidenceValue) {
      let site = try ProofSite()
      try site.file(TraceProofTests.sender, "otlp.py")
      try site.file("from otlp import *\n\(program)", "shop.py")
      for (name, text) in files { try site.file(text, name) }
      let list = claims.map { "- A claim: `\($0)`" }.joined(separator: "\n")
      try site.note(
        lab: lab,
        """
        ```yaml {run=trace id=shop}
        \(yaml)
        ```
        \(claims.isEmpty ? "" : "```claims\n\(list)\n```")
        """)
      let run = try site.prove()
      let block = try site.evidence()?["blocks"]?["shop"]
      return (run, block?["values"] ?? .null, block?["detail"] ?? .null)
    }

    @Test func `a trace has its values, and claims may speak of all of them`() throws {
      let (run, _, detail) = try prove(
        "program: [python3, shop.py]",
        program: """
          for trace in (1, 2, 3):
              send("gateway", span(trace, 1, 0, "GET /orders", 0, 100))
              send("orders", span(trace, 2, 1, "load", 10, 70, status={"code": 2, "message": "gone"}))
          send("mailer", span(4, 9, 8, "process", 0, 5, links=[{"traceId": "%032x" % 1, "spanId": "%016x" % 2}]))
          point = {"timeUnixNano": "1", "startTimeUnixNano": "0", "asInt": "7", "attributes": []}
          post("/v1/metrics", {"resourceMetrics": [{"resource": {}, "scopeMetrics": [{"metrics": [
              {"name": "queue.depth", "unit": "1", "gauge": {"dataPoints": [point]}}]}]}]})
          post("/v1/logs", {"resourceLogs": [{"resource": {}, "scopeLogs": [{"logRecords": [
              {"timeUnixNano": "1", "severityText": "WARN", "body": {"stringValue": "late"}, "traceId": "%032x" % 2},
              {"timeUnixNano": "2", "body": {"stringValue": "nobody's"}}]}]}]})
          """,
        claims: [
          "shop.spans == 7 and shop.traces == 4",
          #"shop.services == ["gateway", "mailer", "orders"]"#,
          "shop.errors == 3 and shop.error_traces == 3",
          "shop.complete == 3 and shop.broken == 1 and shop.orphans == 1 and shop.without_root == 1",
          "shop.longest_ms == 100 and shop.links == 1 and shop.linked == 1",
          #"shop.routes["GET /orders"].traces == 3"#,
          #"shop.critical[0].name == "load" and shop.critical[0].share == 0.6"#,
          "shop.self_ms.gateway == 120",
          #"shop.metrics["queue.depth"].value == 7 and shop.metrics.queue_depth.series == 1"#,
          #"shop.logs == 2 and shop.joined_logs == 1 and shop.records[0].severity == "WARN""#,
          "shop.posts.traces == 7 and shop.posts.total == 9 and shop.rejected == 0",
        ])
      #expect(run.status == 0, "\(run.problems()) \(run.hints()) \(run.stderr)")
      let drawn = detail["runs"]?.items?.first?["drawn"]?.items
      #expect(drawn?.compactMap { $0["alike"]?.int } == [3, 1])
    }

    @Test func `a program that answers requests is stopped when its traces are whole`() throws {
      let server = """
        import http.server, itertools, threading
        numbers = itertools.count(1)
        class Shop(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_): pass
            def do_GET(self):
                if self.path == "/healthz":
                    self.send_response(200); self.send_header("content-length", "0"); self.end_headers(); return
                number = next(numbers)
                # The root comes later than the answer.
                threading.Timer(0.8, lambda: send("shop", span(number, 1, 0, "GET /", 0, 30))).start()
                send("shop", span(number, 2, 1, "inner", 10, 20))
                self.send_response(200); self.send_header("content-length", "0"); self.end_headers()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["SHOP_PORT"])), Shop)
        server.serve_forever()
        """
      let port = Int.random(in: 20_000..<60_000)
      let (run, values, _) = try prove(
        """
        program: [python3, shop.py]
        port: \(port)
        ready: /healthz
        env: {SHOP_PORT: "\(port)"}
        requests: ask.http
        times: 2
        """, program: server,
        claims: ["shop.complete == 4 and shop.broken == 0", #"shop.statuses["200"] == 4"#],
        files: ["ask.http": "GET /a\n\n###\n\nGET /b\n"])
      #expect(run.status == 0, "\(run.problems()) \(run.hints()) \(run.stderr)")
      #expect(values["spans"] == 8)
    }

    @Test func `a program that fails is a failure, and so is one that sends nothing`() throws {
      let (failed, _, _) = try prove("program: [python3, shop.py]", program: "sys.exit('no stock')")
      #expect(failed.status == 1)
      #expect(failed.problems().first?.contains("the program ended with exit status 1") == true)
      #expect(failed.hints().first?.contains("no stock") == true)
      let (silent, _, _) = try prove("program: [python3, shop.py]", program: "pass")
      #expect(silent.status == 1)
      #expect(silent.problems().first?.contains("nothing was received") == true)
      let (claimed, _, _) = try prove(
        "program: [python3, shop.py]", program: "pass", claims: ["shop.spans == 0"])
      #expect(claimed.status == 0, "\(claimed.problems())")
    }

    @Test func `a receiver that refuses keeps nothing, and counts`() throws {
      let (run, _, _) = try prove(
        """
        program: [python3, shop.py]
        receiver: {status: 503, refusals: 2, retry_after: 1s}
        """,
        program: """
          answers = [send("shop", span(1, number, 0, "work", 0, 1)) for number in (1, 2, 3)]
          assert answers == [503, 503, 200], answers
          """,
        claims: ["shop.posts.total == 3 and shop.posts.refused == 2 and shop.spans == 1"])
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
    }

    @Test func `an id that is none is refused, and the author is told`() throws {
      let (run, _, _) = try prove(
        "program: [python3, shop.py]",
        program: """
          bad = span(1, 2, 0, "bad", 0, 1)
          bad["traceId"] = "0" * 32
          assert send("shop", span(1, 1, 0, "good", 0, 1), bad) == 200
          """, claims: ["shop.spans == 1 and shop.rejected == 1"])
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      #expect(run.problems().contains { $0.contains("1 export was refused, or a part of it") })
    }

    @Test func `traffic of a model is sampled, the same in each run`() throws {
      let yaml = """
        generate:
          seed: 7
          traces: 20000
          rate: 200/s
          routes:
            GET /orders:
              weight: 99
              service: gateway
              errors: 0.5%
              calls: [{service: orders, latency: 10ms, calls: [{database: postgresql}]}]
            POST /refund: {service: gateway, latency: 50ms}
        sampling:
          head: {head: {ratio: 0.01}}
          tail: {tail: {wait: 10s, policies: [{status: error}, {ratio: 0.01}]}}
        """
      let claims = [
        "shop.traces == 20000 and shop.complete == 20000",
        "shop.sampling.head.kept_errors <= 0.1 * shop.error_traces",
        "shop.sampling.tail.lost_errors == 0 and shop.sampling.tail.share < 0.05",
        "shop.sampling.tail.naive_error_rate >= 5 * shop.sampling.tail.true_error_rate",
        "shop.sampling.tail.estimated_errors == shop.error_traces",
        "shop.sampling.head.incomplete == 0",
      ]
      let (run, values, detail) = try prove(yaml, claims: claims)
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
      let (_, again, detailAgain) = try prove(yaml, claims: claims)
      #expect(values["sampling"] == again["sampling"] && values["routes"] == again["routes"])
      #expect(detail == detailAgain)
    }

    @Test func `what is varied is a run each`() throws {
      let (run, _, _) = try prove(
        """
        generate:
          traces: 3000
          seeds: 2
          routes: {GET /: {service: gateway, errors: 1%}}
        sampling:
          tail: {tail: {wait: 10s, capacity: 1000, policies: [{status: error}]}}
        vary: {generate.rate: [50/s, 150/s]}
        """,
        claims: [
          "count(shop.runs) == 4 and shop.runs[0].generate_rate == 50",
          "shop.runs[1].generate_seed == 2",
          "shop.runs[0].sampling.tail.lost_errors == 0",
          "shop.runs[0].sampling.tail.evicted == 0 and shop.runs[2].sampling.tail.evicted > 0",
        ])
      #expect(run.status == 0, "\(run.problems()) \(run.hints())")
    }
  }
}
