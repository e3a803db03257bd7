internal import Dispatch
internal import Evidence
internal import Glibc
internal import HTTPClient
internal import Processes
internal import Requests
internal import Synchronization

/// Sends a script's requests one after the other, and those of a group together.
///
/// It waits on threads of its own, one for each request that is under way.
struct Conversation: Sendable {
  /// What was said.
  struct Talk: Sendable {
    var exchanges: [Exchange] = []
    /// Of each group, indices of `exchanges` in the order in which they ended.
    var orders: [[Int]] = []
  }

  let script: RequestScript
  /// The service's.
  let port: Int?
  /// Values of the lab's secrets, as far as they are set.
  let secrets: [String: String]
  let deadline: ContinuousClock.Instant

  /// More of a body is read, and not kept.
  static let mostBody = 1 << 20
  /// How long a request waits that says nothing of it.
  private static let patience = Duration.seconds(30)

  /// Sends all requests.
  ///
  /// - Returns: What came of each; one without an answer ends nothing.
  /// - Throws: Where a request cannot be made of the answers before it, or the block's time is over.
  func run() async throws(BlockFailure) -> Talk {
    let isCancelled = OneWayFlag()
    let first = FirstResult<Result<Talk, BlockFailure>>()
    do throws(ProcessError) {
      try DedicatedThread.start {
        do throws(BlockFailure) {
          first.give(.success(try runAll(isCancelled)))
        } catch {
          first.give(.failure(error))
        }
      }
    } catch {
      throw BlockFailure(error.description, isEnvironment: true)
    }
    // Threads that wait for an answer then wait alone, until its time is over.
    return try await withTaskCancellationHandler {
      await first.value
    } onCancel: {
      isCancelled.set()
      first.give(.failure(Conversation.interruption))
    }.get()
  }

  private static let interruption = BlockFailure("the requests were interrupted")

  private func runAll(_ isCancelled: OneWayFlag) throws(BlockFailure) -> Talk {
    var talk = Talk()
    // libcurl is loaded with the first, and that is no part of what is measured.
    var kept: HTTPConnection? = try Conversation.connection()
    let start = ContinuousClock.now
    for turn in script.turns {
      if isCancelled.isSet { throw Conversation.interruption }
      guard ContinuousClock.now < deadline else {
        throw BlockFailure(
          "the block’s time is over before `\(script.requests[turn.lowerBound].id)` is sent",
          at: script.requests[turn.lowerBound].range,
          hint: "give the block more time with `timeout=30s`, or the whole lab with `timeout: 2m`")
      }
      let prepared = try turn.map { index throws(BlockFailure) in
        try RequestMaker(secrets: secrets, port: port, exchanges: talk.exchanges).make(
          script.requests[index])
      }
      if turn.count > 1 {
        kept = nil
        let exchanges = try sendTogether(prepared, start)
        talk.exchanges += exchanges
        talk.orders.append(
          exchanges.indices.sorted { exchanges[$0].end < exchanges[$1].end }
            .map { turn.lowerBound + $0 })
      } else {
        let request = prepared[0]
        if !request.request.keepsConnection { kept = nil }
        let (exchange, connection) = try send(request, over: kept, start)
        kept = connection
        talk.exchanges.append(exchange)
        // Nobody who waits for a connection to end waits for one that nobody uses.
        if !isKept(after: turn.upperBound) { kept = nil }
      }
    }
    return talk
  }

  private func isKept(after index: Int) -> Bool {
    script.requests.indices.contains(index) && script.requests[index].keepsConnection
  }

  // MARK: - One request

  /// Sends a request, and again as its rule says.
  private func send(
    _ exchange: Exchange, over kept: HTTPConnection?, _ start: ContinuousClock.Instant
  ) throws(BlockFailure) -> (Exchange, HTTPConnection) {
    var exchange = exchange
    exchange.start = .now - start
    var connection: HTTPConnection
    if let kept { connection = kept } else { connection = try Conversation.connection() }
    var pause = Duration.zero
    while true {
      let attempt = attempt(exchange, connection, pause)
      exchange.attempts.append(attempt)
      exchange.end = .now - start
      if case .failure(let failure) = attempt.result, attempt.failure == nil {
        throw BlockFailure(
          "`\(exchange.request.method) \(exchange.shownTarget)` cannot be sent: \(failure.description)",
          at: exchange.request.range)
      }
      guard let rule = exchange.request.retry, exchange.attempts.count <= rule.times,
        Conversation.isRetried(attempt, rule)
      else { return (exchange, connection) }
      pause = max(rule.pause(after: exchange.attempts.count), Conversation.wish(attempt))
      // What could not be sent in time is not sent.
      guard ContinuousClock.now + pause < deadline else { return (exchange, connection) }
      Conversation.sleep(pause)
      connection = try Conversation.connection()
    }
  }

  private func attempt(
    _ exchange: Exchange, _ connection: HTTPConnection, _ pause: Duration
  ) -> Exchange.Attempt {
    let left = max(.milliseconds(1), deadline - .now)
    let timeout = min(left, exchange.request.timeout ?? Conversation.patience)
    var digest = ContentDigest()
    let result = connection.send(
      exchange.sent, timeout: timeout,
      keeping: HTTPRetention(bodyBytes: Conversation.mostBody)
    ) { digest.update($0) }
    return Exchange.Attempt(
      result: result, failure: Conversation.failure(result, exchange.sent.method), pause: pause,
      digest: digest.text)
  }

  private static func failure(
    _ result: Result<HTTPResponse, HTTPFailure>, _ method: String
  ) -> (kind: Exchange.Failure, reason: String)? {
    switch result {
    case .success(let response):
      guard response.isUnframed(method: method) else { return nil }
      return (
        .closed,
        "it has no `content-length` and no chunks, and does not say that its end is that of the connection:"
          + " nobody can tell whether it is whole"
      )
    case .failure(let failure):
      let kind: Exchange.Failure? =
        switch failure.kind {
        case .connect: .connect
        case .timeout: .timeout
        case .closed: .closed
        case .encoding, .malformed: .malformed
        case .unavailable, .other: nil
        }
      return kind.map { ($0, StableReason.of(failure)) }
    }
  }

  private static func isRetried(_ attempt: Exchange.Attempt, _ rule: RetryRule) -> Bool {
    if let failure = attempt.failure { return rule.errors.contains(failure.kind.rawValue) }
    return attempt.response.map { rule.statuses.contains($0.status) } ?? false
  }

  /// How long an answer asks to wait: RFC 9110, section 10.2.3, in seconds.
  private static func wish(_ attempt: Exchange.Attempt) -> Duration {
    guard let text = attempt.response?.headers.values(of: "retry-after").first,
      let seconds = Int(text), (0...3600).contains(seconds)
    else { return .zero }
    return .seconds(seconds)
  }

  private static func connection() throws(BlockFailure) -> HTTPConnection {
    do {
      return try HTTPConnection()
    } catch {
      throw BlockFailure(
        "requests need libcurl: \(error.description)",
        hint: "on Debian and Ubuntu it is the package `libcurl4`", isEnvironment: true)
    }
  }

  private static func sleep(_ pause: Duration) {
    let (seconds, fraction) = pause.components
    var left = timespec(tv_sec: Int(seconds), tv_nsec: Int(fraction / 1_000_000_000))
    var rest = timespec()
    while nanosleep(&left, &rest) != 0, errno == EINTR { left = rest }
  }

  // MARK: - Together

  /// Sends requests at the same moment, each on a thread and a connection of its own.
  private func sendTogether(
    _ prepared: [Exchange], _ start: ContinuousClock.Instant
  ) throws(BlockFailure) -> [Exchange] {
    let together = Together()
    var failure: BlockFailure?
    var started = 0
    for (index, exchange) in prepared.enumerated() {
      do throws(ProcessError) {
        try DedicatedThread.start {
          together.awaitStart()
          do throws(BlockFailure) {
            together.end(index, .success(try send(exchange, over: nil, start).0))
          } catch {
            together.end(index, .failure(error))
          }
        }
        started += 1
      } catch {
        failure = BlockFailure(error.description, isEnvironment: true)
        break
      }
    }
    let results = together.run(started)
    if let failure { throw failure }
    return try prepared.indices.map { index throws(BlockFailure) in
      guard let result = results[index] else { throw BlockFailure("a request was lost") }
      return try result.get()
    }
  }

  /// Threads that begin together.
  private final class Together: Sendable {
    private let ready = DispatchSemaphore(value: 0)
    private let start = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let results = Mutex<[Int: Result<Exchange, BlockFailure>]>([:])

    func awaitStart() {
      ready.signal()
      start.wait()
    }

    func end(_ index: Int, _ result: Result<Exchange, BlockFailure>) {
      results.withLock { $0[index] = result }
      ended.signal()
    }

    /// Lets so many begin once all are there, and waits for them.
    func run(_ count: Int) -> [Int: Result<Exchange, BlockFailure>] {
      for _ in 0..<count { ready.wait() }
      for _ in 0..<count { start.signal() }
      for _ in 0..<count { ended.wait() }
      return results.withLock { $0 }
    }
  }
}
