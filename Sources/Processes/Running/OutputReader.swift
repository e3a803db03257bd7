internal import CProcesses
internal import Glibc

/// Reads both streams of a program in the order in which it wrote to them.
///
/// Two pipes say nothing of their order. So each holds one write at a time: at most one write to each
/// stream is not read yet, and a third waits. Of those two, the system tells the order through inotify, which
/// queues an event after each write. Where there is no such pipe or no inotify, the order is that in which
/// output is seen.
///
/// Sources: pipe(2), O_DIRECT; inotify(7), which knows pipes as well.
struct OutputReader {
  /// How long the event of a write may take to come, on a busy machine.
  static let eventMilliseconds = 50

  private var output: OutputPipe
  private var error: OutputPipe
  /// Nil where the system has no inotify to spare.
  let order: Descriptor?
  /// Whether there is output whose event has not come yet.
  private(set) var isAwaitingEvent = false

  init(output: OutputPipe, error: OutputPipe) {
    self.output = output
    self.error = error
    let order = cn_order_make(output.reader.number, error.reader.number)
    self.order = order < 0 ? nil : Descriptor(order)
  }

  /// What poll is to wait for.
  var events: [pollfd] {
    // While an event is awaited the pipe is readable all the time.
    let isListening = !isAwaitingEvent
    return [
      pollfd(fd: order?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(
        fd: isListening && !output.hasEnded ? output.reader.number : -1, events: Int16(POLLIN),
        revents: 0),
      pollfd(
        fd: isListening && !error.hasEnded ? error.reader.number : -1, events: Int16(POLLIN),
        revents: 0),
    ]
  }

  /// Reads what is there, after poll has found `polled` for `events`, or nothing in the time that an
  /// event may take.
  mutating func read(into collected: inout CollectedOutput, at milliseconds: Int, polled: [pollfd])
  {
    let isLate = polled.allSatisfy { $0.revents == 0 }
    let wasAwaiting = isAwaitingEvent
    isAwaitingEvent = false
    switch order.map({ cn_order_read($0.number) }) ?? CN_ORDER_NONE {
    case CN_ORDER_FIRST: output.read(into: &collected, at: milliseconds)
    case CN_ORDER_SECOND: error.read(into: &collected, at: milliseconds)
    case CN_ORDER_FIRST_SECOND:
      output.read(into: &collected, at: milliseconds)
      error.read(into: &collected, at: milliseconds)
    case CN_ORDER_SECOND_FIRST:
      error.read(into: &collected, at: milliseconds)
      output.read(into: &collected, at: milliseconds)
    default:
      let mayWait = order != nil && !(wasAwaiting && isLate)
      readUntold(into: &collected, at: milliseconds, mayWait: mayWait)
      // Nobody is left who could write.
      if polled[1].revents & Int16(POLLHUP) != 0 { output.endIfEmpty() }
      if polled[2].revents & Int16(POLLHUP) != 0 { error.endIfEmpty() }
    }
  }

  /// Reads all that is left, once nobody writes any more.
  mutating func finish(into collected: inout CollectedOutput, at milliseconds: Int) {
    if order.map({ cn_order_read($0.number) }) == CN_ORDER_SECOND_FIRST {
      error.read(into: &collected, at: milliseconds)
    }
    while output.read(into: &collected, at: milliseconds) {}
    while error.read(into: &collected, at: milliseconds) {}
  }

  /// Reads what there is no event for: the part of a longer write, for which none comes before its end.
  ///
  /// For a whole write an event is sure to come, and until then nothing is read: the other stream's may
  /// be a later one.
  private mutating func readUntold(
    into collected: inout CollectedOutput, at milliseconds: Int, mayWait: Bool
  ) {
    var found = (output: output.content, error: error.content)
    // What has come to the one while we looked at the other was written before.
    if found.output == .nothing, found.error == .part { found.output = output.content }
    if mayWait, found.output == .write || found.error == .write {
      isAwaitingEvent = true
      return
    }
    // Not more than what was there: with each read the program goes on.
    if found.output != .nothing { output.read(into: &collected, at: milliseconds) }
    if found.error != .nothing { error.read(into: &collected, at: milliseconds) }
  }
}
