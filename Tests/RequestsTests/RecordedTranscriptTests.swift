import Evidence
import Requests
import SeededRandom
import Testing

@Suite struct RecordedTranscriptTests {
  @Test func `any transcript is read as it was recorded`() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let transcript = RecordedTranscriptTests.transcript(&random)
      let read = try JSONReader.read(JSONText.pretty(transcript.recorded))
      #expect(Transcript(read) == transcript)
    }
  }

  @Test func `what is no transcript is none`() {
    #expect(Transcript(.null) == nil)
    #expect(Transcript(.object(["exchanges": .list([])])) == nil)
    #expect(Transcript(.object(["exchanges": .list([.object(["id": "r1"])])])) == nil)
    let one: EvidenceValue = .object(["id": "r1", "method": "GET", "target": "/"])
    #expect(Transcript(.object(["exchanges": .list([one])])) != nil)
    #expect(
      Transcript(.object(["exchanges": .list([one]), "groups": .list([.list([0, 1])])])) == nil)
  }

  private static func transcript(_ random: inout SeededGenerator) -> Transcript {
    let exchanges = (0...random.below(4)).map { index in
      var exchange = RecordedExchange(
        id: "r\(index + 1)", method: random.pick(["GET", "POST"]),
        target: random.pick(["/", "/é?x"]))
      exchange.name = random.pick([nil, "login"])
      exchange.title = random.pick([nil, "Log in"])
      exchange.headers = headers(&random)
      exchange.body = body(&random)
      exchange.attempts = (0..<random.below(3)).map { _ in
        RecordedExchange.Attempt(
          status: random.pick([nil, 503]), error: random.pick([nil, "timeout"]),
          milliseconds: time(&random), pause: random.pick([0, 50]))
      }
      exchange.answer = random.chance(70) ? answer(&random) : nil
      exchange.error = random.pick([nil, "closed"])
      exchange.reason = random.pick([nil, "it ended"])
      exchange.sent = time(&random)
      exchange.ended = time(&random)
      exchange.connect = time(&random)
      exchange.firstByte = time(&random)
      exchange.isConnectionReused = random.chance(50)
      return exchange
    }
    return Transcript(
      exchanges: exchanges, groups: random.chance(50) ? [Array(exchanges.indices.reversed())] : [])
  }

  private static func answer(_ random: inout SeededGenerator) -> RecordedAnswer {
    var answer = RecordedAnswer(
      status: random.pick([200, 404]), reason: random.pick(["", "OK"]),
      version: random.pick(["1.0", "1.1"]))
    answer.headers = headers(&random)
    answer.trailers = headers(&random)
    answer.body = body(&random)
    if random.chance(50) {
      answer.interim = [
        RecordedAnswer.Interim(status: 103, reason: "Early Hints", headers: headers(&random))
      ]
    }
    return answer
  }

  private static func headers(_ random: inout SeededGenerator) -> [RecordedExchange.Header] {
    (0..<random.below(3)).map { _ in
      RecordedExchange.Header(
        random.pick(["Date", "x-a"]), random.pick(["", "a, b", "⟨hidden⟩"]),
        fold: random.pick([.none, .folded, .varies]))
    }
  }

  private static func body(_ random: inout SeededGenerator) -> RecordedBody? {
    guard random.chance(60) else { return nil }
    return RecordedBody(
      text: random.pick(["", "{\"a\": 1.0}", "line\r\nline\u{0}"]), isJSON: random.chance(50),
      rest: random.pick([0, 7]), digest: random.pick([nil, "sha256:00"]))
  }

  private static func time(_ random: inout SeededGenerator) -> Double {
    Measure.rounded(Double(random.below(100_000)) / 1000)
  }
}
