internal import CPostgreSQL
internal import Glibc

/// One statement on its way: sent, waited for, collected.
///
/// Everything here blocks for at most as long as it is told to, on the connection's thread.
struct Exchange {
  enum Phase {
    case answering
    /// The server takes data, of which that many bytes were handed over.
    case givingData(Int)
    /// The server sends what nobody wants.
    case refusingData
    case done
  }

  private let limits: StatementLimits
  let data: [UInt8]?
  private let start = ContinuousClock.now
  var phase = Phase.answering
  private var collector: ResultCollector
  private var elapsed = Duration.zero
  /// When the time was over, and the server was asked to give up.
  private var giveUp: ContinuousClock.Instant?
  /// When to ask the server once more: a request that overtakes its statement is lost.
  private var nextRequest: ContinuousClock.Instant?
  var failure: ConnectionError?
  /// How long a server may take to give up.
  private static let patience = Duration.seconds(2)
  private static let requestInterval = Duration.milliseconds(200)

  /// Sends the statement.
  init(
    _ statement: String, data: [UInt8]?, limits: StatementLimits, on connection: LibpqConnection
  ) {
    self.limits = limits
    self.data = data
    collector = ResultCollector(limits: limits)
    // What came before is of no statement.
    _ = connection.takeNotices()
    // A connection that is gone shows when its answer is read.
    if cn_pq_send_query(connection.pointer, statement) == 1 {
      cn_pq_set_single_row_mode(connection.pointer)
    }
  }

  var isDone: Bool { if case .done = phase { true } else { false } }

  /// Goes on until the statement is done, or until a moment.
  ///
  /// - Returns: Whether it is done.
  /// - Throws: What went wrong; the connection is gone where it is `lost`, or `timedOut` and closed.
  mutating func advance(
    until end: ContinuousClock.Instant?, on connection: LibpqConnection,
    interruption: Wakeup
  ) throws(ConnectionError) -> Bool {
    while true {
      try collect(from: connection)
      if isDone { return true }
      let now = ContinuousClock.now
      if let end, now >= end { return false }
      try checkTime(now, connection)
      let read = try wait(until: earliest(end), on: connection, interruption)
      if interruption.take() { requestCancel(connection) }
      if read, cn_pq_consume_input(connection.pointer) == 0 { try finishLost(connection) }
    }
  }

  /// The result of a statement that is done.
  ///
  /// - Throws: What kept it from having one.
  func result(on connection: LibpqConnection) throws(ConnectionError) -> StatementResult {
    if let failure { throw failure }
    let result = collector.finished(after: elapsed, in: connection.transaction)
    // A statement that ended by itself while it was being cancelled has its result.
    if giveUp != nil, let limit = limits.timeout, result.error?.sqlstate == "57014" {
      throw .timedOut(after: limit, closed: false)
    }
    return result
  }

  // MARK: - Collecting

  /// Takes all that has arrived.
  private mutating func collect(from connection: LibpqConnection) throws(ConnectionError) {
    while true {
      switch phase {
      case .done: return
      case .givingData(let position):
        guard try give(from: position, connection) else { return }
      case .refusingData:
        guard refuse(connection) else { return }
      case .answering:
        let isBusy = cn_pq_is_busy(connection.pointer) == 1
        collector.add(notices: connection.takeNotices())
        if isBusy { return }
        guard let piece = cn_pq_get_result(connection.pointer) else {
          try finish(connection)
          return
        }
        defer { cn_pq_clear(piece) }
        take(piece, connection)
      }
    }
  }

  private mutating func take(_ piece: OpaquePointer, _ connection: LibpqConnection) {
    switch cn_pq_result_status(piece) {
    case CN_PQ_RESULT_COPY_IN:
      phase = .givingData(0)
    case CN_PQ_RESULT_COPY_OUT, CN_PQ_RESULT_COPY_BOTH:
      failure = .copyToClient
      requestCancel(connection)
      phase = .refusingData
    default:
      collector.add(piece)
    }
  }

  private mutating func finish(_ connection: LibpqConnection) throws(ConnectionError) {
    elapsed = start.duration(to: .now)
    phase = .done
    if connection.isGone { throw lost(connection) }
  }

  /// Takes what arrived before the connection ended, and throws.
  mutating func finishLost(_ connection: LibpqConnection) throws(ConnectionError) {
    while let piece = cn_pq_get_result(connection.pointer) {
      let isAnswer = cn_pq_result_status(piece) != CN_PQ_RESULT_COPY_IN
      collector.add(piece)
      cn_pq_clear(piece)
      // Data that is still wanted would be asked for again and again.
      if !isAnswer { break }
    }
    collector.add(notices: connection.takeNotices())
    throw lost(connection)
  }

  /// The server's last words, in an answer or a notice.
  private func lost(_ connection: LibpqConnection) -> ConnectionError {
    let error = collector.result.error.flatMap { $0.endsSession ? $0 : nil }
    return .lost(error ?? connection.lastWords, connection.errorText)
  }

  // MARK: - Waiting

  private var deadline: ContinuousClock.Instant? {
    giveUp.map { $0 + Exchange.patience } ?? limits.timeout.map { start + $0 }
  }

  private func earliest(_ end: ContinuousClock.Instant?) -> ContinuousClock.Instant? {
    [end, deadline, nextRequest].compactMap(\.self).min()
  }

  private mutating func requestCancel(_ connection: LibpqConnection) {
    connection.requestCancel()
    nextRequest = .now + Exchange.requestInterval
  }

  private mutating func checkTime(
    _ now: ContinuousClock.Instant, _ connection: LibpqConnection
  ) throws(ConnectionError) {
    if let limit = limits.timeout, let deadline, now >= deadline {
      if giveUp != nil { throw .timedOut(after: limit, closed: true) }
      giveUp = .now
      requestCancel(connection)
    } else if let nextRequest, now >= nextRequest {
      requestCancel(connection)
    }
  }

  /// Waits for the server, a signal, or a moment; true where something can be read.
  private func wait(
    until end: ContinuousClock.Instant?, on connection: LibpqConnection,
    _ interruption: Wakeup
  ) throws(ConnectionError) -> Bool {
    let isUnsent = cn_pq_flush(connection.pointer) == 1
    var waiting = [
      pollfd(
        fd: cn_pq_socket(connection.pointer), events: Int16(isUnsent ? POLLIN | POLLOUT : POLLIN),
        revents: 0),
      pollfd(fd: interruption.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    guard waiting[0].fd >= 0 else { throw lost(connection) }
    let left = end.map { ContinuousClock.now.duration(to: $0).pollMilliseconds } ?? -1
    guard poll(&waiting, 2, left) > 0 else { return false }
    return waiting[0].revents & Int16(POLLIN | POLLERR | POLLHUP) != 0
  }
}
