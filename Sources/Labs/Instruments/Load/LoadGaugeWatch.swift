internal import Loads
internal import PostgreSQL
internal import Synchronization

/// Samples one gauge on a thread and a connection of its own.
final class LoadGaugeWatch: Sendable {
  private struct State {
    var samples: [GaugeSeries.Sample] = []
    var cost = 0
    var asked = 0
    var message: String?
  }

  let gauge: LoadGauge
  private let state = Mutex(State())
  private let signal = WorkerSignal()
  private let isOver = Atomic(false)
  /// Of `isOver`'s last sample.
  private let isDone = Atomic(false)

  init(_ gauge: LoadGauge) { self.gauge = gauge }

  /// Takes the last sample, and no more.
  func finish() {
    isOver.store(true, ordering: .releasing)
    signal.wake()
  }

  var hasFinished: Bool { isDone.load(ordering: .acquiring) }

  /// Why there was no number, where there never was one.
  var failure: String? {
    state.withLock { state in
      state.samples.contains { $0.value != nil } ? nil : state.message
    }
  }

  /// Samples until it is told to finish.
  func run(_ connection: BlockingConnection, origin: Int) {
    let interval = LoadClock.nanoseconds(gauge.interval)
    var tick = 0
    while !isOver.load(ordering: .acquiring) {
      let due = origin + tick * interval
      signal.sleep(until: due) { isOver.load(ordering: .acquiring) }
      guard !isOver.load(ordering: .acquiring) else { break }
      if LoadClock.now - due > interval {
        // Gone by while the last one was answered: a gap.
        add(due - origin, nil)
      } else {
        ask(connection, at: due - origin)
      }
      tick += 1
    }
    ask(connection, at: LoadClock.now - origin)
    isDone.store(true, ordering: .releasing)
  }

  private func ask(_ connection: BlockingConnection, at time: Int) {
    let start = LoadClock.now
    let answer = connection.execute(gauge.sql, keepsRow: true)
    let cost = LoadClock.now - start
    let text = answer.row.first?.text
    let number = text.flatMap { ScriptValue(answer: $0).double }
    state.withLock { state in
      state.cost += cost
      state.asked += 1
      if number == nil {
        state.message = answer.message ?? text.map { "`\($0)` is no number" } ?? "it gave no row"
      }
      state.samples.append(
        GaugeSeries.Sample(at: LoadClock.milliseconds(time), value: number))
    }
  }

  private func add(_ time: Int, _ value: Double?) {
    state.withLock {
      $0.samples.append(GaugeSeries.Sample(at: LoadClock.milliseconds(time), value: value))
    }
  }

  var series: GaugeSeries {
    state.withLock { state in
      GaugeSeries(
        name: gauge.name, group: gauge.group, interval: gauge.interval * 1000,
        samples: state.samples,
        cost: state.asked == 0 ? 0 : LoadClock.milliseconds(state.cost) / Double(state.asked))
    }
  }
}
