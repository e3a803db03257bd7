internal import Evidence
internal import Glibc
internal import Labs
internal import Synchronization

/// Shows on standard error how far the proof is: a line that is written over on a terminal, a line for each
/// note and block elsewhere.
///
/// A class, since events come from several threads.
final class ProofProgress: Sendable {
  private struct State {
    /// By note: the block that runs, and since when.
    var running: [String: (block: String, since: ContinuousClock.Instant)] = [:]
    var blocksDone = 0
    var blocks = 0
    var hasEnded = false
  }

  private let state = Mutex(State())
  private let isTerminal: Bool
  private let isQuiet: Bool
  private let ticking: Task<Void, any Error>?

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = isatty(STDERR_FILENO) == 1
    let ticks = isTerminal && !isQuiet
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    ticking =
      ticks
      ? Task {
        while true {
          try await Task.sleep(for: .milliseconds(200))
          continuation.yield()
        }
      } : nil
    if ticks {
      Task { [weak self] in
        for await _ in stream {
          guard let self else { return }
          redraw()
        }
      }
    }
  }

  func tell(_ event: ProofEvent) {
    guard !isQuiet else { return }
    let line = state.withLock { state -> String? in
      switch event {
      case .machineBusy(let load):
        return
          "codenotes: this machine is busy (load \(Measure.rounded(load, digits: 2))): times will vary"
      case .noteStarted(let note, let blocks):
        state.blocks += blocks
        state.running[note] = ("its lab", .now)
        return nil
      case .labReady(let note, let milliseconds):
        return "\(note): lab ready in \(milliseconds) ms"
      case .blockStarted(let note, let id):
        state.running[note] = (id, .now)
        return nil
      case .blockEnded(let note, let report):
        state.blocksDone += 1
        return "\(note): \(report.id) \(report.status.rawValue) in \(report.milliseconds) ms"
      case .noteEnded(let report):
        state.running[report.note] = nil
        return
          "\(report.note): \(report.status.rawValue) in \(ProofPrinter.seconds(report.milliseconds))"
      }
    }
    if isTerminal {
      if case .machineBusy = event, let line { Console().note(line) }
      redraw()
    } else if let line {
      Console().note(line)
    }
  }

  /// Takes the line away.
  func end() {
    ticking?.cancel()
    guard isTerminal, !isQuiet else { return }
    state.withLock { $0.hasEnded = true }
    ProofProgress.write("\r\u{1B}[K")
  }

  private func redraw() {
    let line = state.withLock { state -> String? in
      guard !state.hasEnded else { return nil }
      let running = state.running.sorted { $0.key < $1.key }.map { note, work in
        let elapsed = (ContinuousClock.now - work.since) / .seconds(1)
        return "\(note): \(work.block) \(Int(elapsed)) s"
      }
      return ProofProgress.bar(state.blocksDone, of: state.blocks) + " "
        + running.joined(separator: "  ")
    }
    guard let line else { return }
    ProofProgress.write("\r\u{1B}[K" + line.prefix(ProofProgress.width - 1))
  }

  private static func bar(_ done: Int, of all: Int) -> String {
    let filled = all > 0 ? done * 20 / all : 0
    return "[" + String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
      + "] \(done)/\(all)"
  }

  private static var width: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20
      ? Int(size.ws_col) : 80
  }

  private static func write(_ text: String) {
    var text = text
    _ = text.withUTF8 { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
