internal import CProcesses
internal import Glibc

/// The reading end of what a program writes to one stream.
struct OutputPipe {
  /// What lies in a pipe.
  enum Content {
    /// Nothing, or the end was read.
    case nothing
    /// What a program wrote, perhaps before the system has told the order of this write.
    case write
    /// As much as there is room for: a part of a longer write, whose order is told when it is over.
    case part
  }

  let reader: Descriptor
  private let stream: ProcessOutcome.Stream
  private let room: Int
  private(set) var hasEnded = false

  /// A pipe, and the end to write to, which belongs to the user who is to write.
  static func make(
    _ stream: ProcessOutcome.Stream, user: UserIdentity?
  ) throws(ProcessError) -> (OutputPipe, writer: Descriptor) {
    var reader: Int32 = -1
    var writer: Int32 = -1
    var room: UInt32 = 0
    guard cn_output_pipe(&reader, &writer, &room) == 0 else {
      throw ProcessError.system("make a pipe", code: errno)
    }
    // So that it can be opened again as /dev/stdout. Where that fails, so does becoming the user.
    if let user { _ = fchown(writer, user.user, user.group) }
    let pipe = OutputPipe(reader: Descriptor(reader), stream: stream, room: Int(room))
    return (pipe, Descriptor(writer))
  }

  private init(reader: Descriptor, stream: ProcessOutcome.Stream, room: Int) {
    self.reader = reader
    self.stream = stream
    self.room = room
  }

  var content: Content {
    let count = hasEnded ? 0 : Int(cn_pending(reader.number))
    return count == 0 ? .nothing : count >= room ? .part : .write
  }

  /// Reads one write of the program, without waiting.
  ///
  /// - Returns: Whether something was read.
  @discardableResult
  mutating func read(into collected: inout CollectedOutput, at milliseconds: Int) -> Bool {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
      repeat {
        count = Glibc.read(reader.number, buffer.baseAddress, room)
      } while count < 0 && errno == EINTR
      initialized = max(count, 0)
    }
    guard count > 0 else { return false }
    collected.add(bytes, of: stream, at: milliseconds)
    return true
  }

  /// Does not listen any more to a pipe that nobody writes to and that nothing lies in.
  mutating func endIfEmpty() {
    if content == .nothing { hasEnded = true }
  }
}
