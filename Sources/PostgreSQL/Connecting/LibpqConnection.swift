internal import CPostgreSQL
internal import Glibc

/// A connection of libpq's, closed when it is released.
///
/// A class, since libpq hands notices to whom it knows by address. One thread at a time.
final class LibpqConnection {
  let pointer: OpaquePointer
  private let canceller: OpaquePointer
  /// Received and not yet taken.
  private var notices: [ServerMessage] = []
  /// With which the server ended the session, if it said so without being asked.
  private(set) var lastWords: ServerMessage?

  /// Connects, and waits for it on this thread.
  ///
  /// - Parameters:
  ///   - target: Where, and as whom.
  ///   - limit: How long it may take.
  ///   - tellsCode: Whether a refusal begins with its SQLSTATE.
  /// - Throws: `libraryMissing`, or `refused` with what the server or libpq said.
  init(
    _ target: ConnectionTarget, within limit: Duration = .seconds(15), tellsCode: Bool = false
  ) throws(ConnectionError) {
    guard cn_pq_is_available() == 1 else { throw .libraryMissing }
    guard let pointer = LibpqConnection.start(target.parameters) else {
      throw .refused("there is no memory left for a connection")
    }
    cn_pq_set_verbose(pointer, tellsCode ? 1 : 0)
    guard LibpqConnection.wait(for: pointer, until: .now + limit),
      let canceller = cn_pq_make_canceller(pointer)
    else {
      let reason = LibpqConnection.errorText(pointer)
      cn_pq_finish(pointer)
      throw .refused(reason.isEmpty ? "the server did not answer within \(limit)" : reason)
    }
    self.pointer = pointer
    self.canceller = canceller
    cn_pq_set_nonblocking(pointer, 1)
    cn_pq_set_notice_receiver(
      pointer,
      { context, notice in
        guard let context, let notice else { return }
        Unmanaged<LibpqConnection>.fromOpaque(context).takeUnretainedValue()
          .receive(ServerMessage(notice))
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit {
    cn_pq_free_canceller(canceller)
    cn_pq_finish(pointer)
  }

  /// What libpq says of the last thing that failed.
  var errorText: String { LibpqConnection.errorText(pointer) }

  var isGone: Bool { cn_pq_status(pointer) == CN_PQ_CONNECTION_BAD }

  var transaction: TransactionState {
    switch cn_pq_transaction_status(pointer) {
    case CN_PQ_TRANSACTION_IDLE: .idle
    case CN_PQ_TRANSACTION_ACTIVE: .active
    case CN_PQ_TRANSACTION_OPEN: .open
    case CN_PQ_TRANSACTION_FAILED: .failed
    default: .unknown
    }
  }

  /// All options that have a value, by keyword.
  var options: [String: String] {
    var found: [String: String] = [:]
    withUnsafeMutablePointer(to: &found) { found in
      cn_pq_visit_options(pointer, found) { context, keyword, value in
        guard let context, let keyword, let value else { return }
        context.assumingMemoryBound(to: [String: String].self).pointee[String(cString: keyword)] =
          String(cString: value)
      }
    }
    return found
  }

  /// Asks the server to give up what is running; it answers with an error, or not at all when it was done.
  func requestCancel() {
    var error = [CChar](repeating: 0, count: 256)
    // A server that does not take the request will not answer the statement either.
    _ = cn_pq_cancel(canceller, &error, Int32(error.count))
  }

  /// The notices since the last call.
  func takeNotices() -> [ServerMessage] {
    defer { notices.removeAll() }
    return notices
  }

  /// Forgets the notices since the last call.
  func dropNotices() {
    if !notices.isEmpty { notices = [] }
  }

  private func receive(_ notice: ServerMessage) {
    if notice.endsSession { lastWords = notice }
    notices.append(notice)
  }

  private static func start(_ parameters: [ConnectionTarget.Option]) -> OpaquePointer? {
    let words = parameters.map { strdup($0.keyword) } + [nil]
    let values = parameters.map { strdup($0.value) } + [nil]
    defer { (words + values).forEach { free($0) } }
    return cn_pq_connect_start(words.map { UnsafePointer($0) }, values.map { UnsafePointer($0) })
  }

  /// Whether the connection came about.
  private static func wait(for pointer: OpaquePointer, until end: ContinuousClock.Instant) -> Bool {
    var events = POLLOUT
    while true {
      var waiting = pollfd(fd: cn_pq_socket(pointer), events: Int16(events), revents: 0)
      guard waiting.fd >= 0 else { return false }
      let left = ContinuousClock.now.duration(to: end)
      guard left > .zero else { return false }
      if poll(&waiting, 1, left.pollMilliseconds) < 0, errno != EINTR { return false }
      switch cn_pq_connect_poll(pointer) {
      case CN_PQ_POLLING_READING: events = POLLIN
      case CN_PQ_POLLING_WRITING: events = POLLOUT
      case CN_PQ_POLLING_OK: return true
      default: return false
      }
    }
  }

  private static func errorText(_ pointer: OpaquePointer) -> String {
    let text = String(cString: cn_pq_error_message(pointer))
    let end = text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? text.startIndex
    return String(text[..<end])
  }
}
