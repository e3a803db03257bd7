import Requests

/// Transcripts with all that a figure of one can have.
enum WrittenTranscripts {
  static let all: [String: Transcript] = [
    "login": login, "together": together, "failures": failures, "bodies": bodies,
  ]

  private static func exchange(
    _ id: String, _ method: String, _ target: String, ms: Double, at start: Double = 0
  ) -> RecordedExchange {
    var exchange = RecordedExchange(id: id, method: method, target: target)
    exchange.sent = start
    exchange.ended = start + ms
    exchange.connect = 0.2
    exchange.firstByte = ms / 2
    exchange.attempts = [.init(status: 200, error: nil, milliseconds: ms, pause: 0)]
    return exchange
  }

  private static func json(_ text: String) -> RecordedBody {
    RecordedBody(text: text, isJSON: true)
  }

  /// Hidden and folded headers, a hint before the answer, a redirect, an attempt after others.
  private static var login: Transcript {
    var login = exchange("r1", "POST", "/login", ms: 1.5)
    login.name = "login"
    login.title = "Log in & stay"
    login.headers = [.init("Content-Type", "application/json")]
    login.body = json(#"{"user": "ada", "amount": 1.0}"#)
    var answer = RecordedAnswer(status: 200, reason: "OK")
    answer.interim = [
      .init(status: 103, reason: "Early Hints", headers: [.init("Link", "</a.css>; rel=preload")])
    ]
    answer.headers = [
      .init("Date", "", fold: .varies), .init("Server", "shop/1", fold: .folded),
      .init("Set-Cookie", "session=⟨hidden⟩; Path=/"), .init("Content-Type", "application/json"),
    ]
    answer.body = json(
      #"{"b":1.0,"a":9007199254740993,"b":"⟨hidden⟩","rows":[{"id":1},[]],"ok":true}"#)
    login.answer = answer
    var old = exchange("r2", "GET", "/old", ms: 0.4, at: 2)
    old.headers = [.init("authorization", "Bearer ⟨hidden⟩")]
    old.answer = RecordedAnswer(status: 308, reason: "")
    old.answer?.headers = [.init("location", "/new")]
    old.isConnectionReused = true
    var busy = exchange("r3", "GET", "/flaky", ms: 0.6, at: 3)
    busy.attempts = [
      .init(status: 503, error: nil, milliseconds: 0.5, pause: 0),
      .init(status: nil, error: "connect", milliseconds: 0.1, pause: 50),
      .init(status: 204, error: nil, milliseconds: 0.6, pause: 100),
    ]
    busy.answer = RecordedAnswer(status: 204, reason: "No Content")
    return Transcript(exchanges: [login, old, busy])
  }

  /// A request five times at once, of which one wins, and another beside them.
  private static var together: Transcript {
    var exchanges = (1...5).map { number in
      var pay = exchange("r\(number)", "POST", "/orders", ms: 10 + Double(number))
      pay.name = "pay"
      pay.headers = [.init("idempotency-key", "5f1c")]
      pay.body = json(#"{"sku": "A"}"#)
      var answer = RecordedAnswer(
        status: number == 3 ? 201 : 409, reason: number == 3 ? "Created" : "Conflict")
      answer.body = json(number == 3 ? #"{"order": 1}"# : #"{"error": "taken"}"#)
      pay.answer = answer
      return pay
    }
    var stock = exchange("r6", "GET", "/stock?sku=<A>", ms: 4)
    stock.answer = RecordedAnswer(status: 404, reason: "Not Found")
    exchanges.append(stock)
    exchanges.append(stock)
    exchanges[6].id = "r7"
    return Transcript(exchanges: exchanges, groups: [[5, 2, 0, 1, 3, 4]])
  }

  /// What has no whole answer.
  private static var failures: Transcript {
    let kinds = ["connect", "timeout", "closed", "malformed"]
    let exchanges = kinds.enumerated().map { index, kind in
      var failed = exchange("r\(index + 1)", "GET", "/\(kind)", ms: 3)
      failed.error = kind
      failed.reason = "why & how"
      failed.attempts = [.init(status: nil, error: kind, milliseconds: 3, pause: 0)]
      return failed
    }
    var short = exchange("r5", "GET", "/short", ms: 3)
    short.error = "closed"
    short.reason = "transfer closed with 96 bytes remaining to read"
    short.answer = RecordedAnswer(status: 200, reason: "OK")
    short.answer?.body = RecordedBody(text: "half")
    return Transcript(exchanges: exchanges + [short])
  }

  /// Bodies that are cut, that are no text, and whose JSON ends in the middle.
  private static var bodies: Transcript {
    let digest = "sha256:" + String(repeating: "0123456789abcdef", count: 4)
    let bodies = [
      RecordedBody(text: "line\nline\n", rest: 15_904, digest: digest),
      RecordedBody(text: "", rest: 1, digest: digest),
      RecordedBody(
        text: #"{"items": [{"id": 1}, {"id": 2}, {"na"#, isJSON: true, rest: 70, digest: digest),
      RecordedBody(text: "<b>&amp;</b>"), RecordedBody(text: "not {json", isJSON: true),
    ]
    return Transcript(
      exchanges: bodies.enumerated().map { index, body in
        var one = exchange("r\(index + 1)", "GET", "/\(index)", ms: 1234.5)
        one.answer = RecordedAnswer(status: 200, reason: "OK")
        one.answer?.body = body
        one.answer?.trailers = [.init("x-sum", "9")]
        return one
      })
  }
}
