internal import Synchronization

/// Connections that workers share: a fixed number, handed out in the order in which they were asked for.
///
/// A class, since it is one thing that many threads use.
final class ConnectionPool: Sendable {
  enum Refusal: Error {
    case timeout
    /// The load has ended.
    case over
  }

  /// A worker that waits.
  private final class Ticket: Sendable {
    enum State {
      case waiting
      case granted(Int)
      case abandoned
    }

    let signal: WorkerSignal
    let state = Mutex(State.waiting)

    init(_ signal: WorkerSignal) { self.signal = signal }
  }

  /// What a worker finds: a connection, or others before it.
  private enum Place {
    case link(Int)
    case queue(Ticket)
  }

  private struct State {
    var idle: [Int]
    var waiting: [Ticket] = []
    /// Of connections that are taken, since when; and how long those were that came back, in nanoseconds.
    var taken: [Int: Int] = [:]
    var held = 0
  }

  let links: [LoadLink]
  private let state: BriefLock<State>
  private let isLastFirst: Bool
  private let origin: Int

  /// - Parameters:
  ///   - links: Open, as far as the server lets them be.
  ///   - isLastFirst: Whether the one who came last is served first.
  ///   - origin: When counting begins.
  init(_ links: [LoadLink], isLastFirst: Bool, origin: Int) {
    self.links = links
    self.origin = origin
    self.isLastFirst = isLastFirst
    state = BriefLock(State(idle: Array(links.indices.reversed())))
  }

  /// Takes a connection, or waits for one.
  ///
  /// - Parameters:
  ///   - signal: Of the worker.
  ///   - moment: When it gives up; nil for never.
  ///   - off: Ends the waiting as well.
  /// - Returns: The number of a link.
  /// - Throws: `Refusal`.
  func take(
    _ signal: WorkerSignal, until moment: Int?, off: LoadSwitch
  ) throws(Refusal) -> Int {
    let place = state.withLock { state -> Place in
      if let link = state.idle.popLast() {
        state.taken[link] = LoadClock.now
        return .link(link)
      }
      let ticket = Ticket(signal)
      state.waiting.append(ticket)
      return .queue(ticket)
    }
    let ticket: Ticket
    switch place {
    case .link(let link): return link
    case .queue(let own): ticket = own
    }
    while true {
      if case .granted(let link) = ticket.state.withLock({ $0 }) { return link }
      let isLate = moment.map { LoadClock.now >= $0 } ?? false
      if isLate || off.isOff {
        let granted = ticket.state.withLock { state -> Int? in
          if case .granted(let link) = state { return link }
          state = .abandoned
          return nil
        }
        if let granted { return granted }
        state.withLock { state in state.waiting.removeAll { $0 === ticket } }
        throw off.isOff ? .over : .timeout
      }
      signal.wait(until: moment)
    }
  }

  /// Gives a connection to who waits for one, or puts it back.
  func giveBack(_ link: Int) {
    while true {
      let next = state.withLock { state -> Ticket? in
        let now = LoadClock.now
        if let since = state.taken.removeValue(forKey: link) {
          state.held += max(0, now - max(since, origin))
        }
        guard !state.waiting.isEmpty else {
          state.idle.append(link)
          return nil
        }
        state.taken[link] = now
        return isLastFirst ? state.waiting.removeLast() : state.waiting.removeFirst()
      }
      guard let next else { return }
      let isTaken = next.state.withLock { state in
        guard case .waiting = state else { return false }
        state = .granted(link)
        return true
      }
      if isTaken {
        next.signal.wake()
        return
      }
    }
  }

  /// For how long connections were held until now, those that never came back too, in nanoseconds.
  var held: Int {
    state.withLock { state in
      let now = LoadClock.now
      return state.held + state.taken.values.reduce(0) { $0 + max(0, now - max($1, origin)) }
    }
  }

  /// How many workers wait.
  var waiting: Int { state.withLock { $0.waiting.count } }
}
