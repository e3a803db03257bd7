internal import Diagnostics
internal import Publishing
internal import Synchronization

/// The state that requests read and readings of the site replace, and those who wait for the next.
///
/// A class because all connections share it; the state is behind a lock that is held for a moment.
final class EventHub: Sendable {
  typealias Listener = @Sendable (String) -> Void

  private struct State {
    var snapshot: PreviewSnapshot
    var listeners: [Int: Listener] = [:]
    var nextListener = 0
  }

  private let state: Mutex<State>

  init(_ snapshot: PreviewSnapshot) {
    state = Mutex(State(snapshot: snapshot))
  }

  var snapshot: PreviewSnapshot { state.withLock { $0.snapshot } }

  /// Replaces the site and tells every page that listens, if there is something new to see.
  func publish(_ snapshot: PreviewSnapshot, isNews: Bool = true) {
    let (listeners, old) = state.withLock { state in
      let old = state.snapshot
      state.snapshot = snapshot
      return (Array(state.listeners.values), old)
    }
    // What it was made of, thousands of notes, is taken apart when readers have been told.
    withExtendedLifetime(old) {
      guard isNews else { return }
      let event = EventHub.event(snapshot)
      for listener in listeners { listener(event) }
    }
  }

  /// Adds a listener, and gives what it should hear first.
  func listen(_ listener: @escaping Listener) -> (id: Int, first: String) {
    state.withLock { state in
      state.nextListener += 1
      state.listeners[state.nextListener] = listener
      return (state.nextListener, EventHub.event(state.snapshot))
    }
  }

  func forget(_ id: Int) {
    state.withLock { _ = $0.listeners.removeValue(forKey: id) }
  }

  /// One server-sent event with the version and the problems.
  private static func event(_ snapshot: PreviewSnapshot) -> String {
    let renderer = ProblemRenderer()
    let problems = snapshot.problems.prefix(50).map { problem in
      JSONValue.object([
        ("severity", .string(problem.severity.rawValue)),
        ("text", .string(renderer.render(problem))),
      ])
    }
    let hasErrors = snapshot.problems.contains { $0.severity == .error }
    let state = JSONValue.object([
      ("version", .int(snapshot.version)), ("reload", .bool(!hasErrors)),
      ("problems", .array(problems)),
    ])
    return "event: state\ndata: \(state.text)\n\n"
  }
}
