internal import CProcesses
internal import Glibc

/// The reading end of what a program writes to one stream.
struct OutputPipe {
  let reader: Descriptor
  private let stream: ProcessOutcome.Stream
  private var hasEnded = false

  /// A pipe, and the end to write to.
  static func make(
    _ stream: ProcessOutcome.Stream
  ) throws(ProcessError) -> (OutputPipe, writer: Descriptor) {
    var reader: Int32 = -1
    var writer: Int32 = -1
    guard cn_output_pipe(&reader, &writer) == 0 else {
      throw ProcessError.system("make a pipe", code: errno)
    }
    return (OutputPipe(reader: Descriptor(reader), stream: stream), Descriptor(writer))
  }

  private init(reader: Descriptor, stream: ProcessOutcome.Stream) {
    self.reader = reader
    self.stream = stream
  }

  /// What poll is to be asked for; no descriptor where the end was read.
  var pollable: Int32 { hasEnded ? -1 : reader.number }

  /// Reads once, without waiting.
  ///
  /// - Returns: Whether something was read.
  @discardableResult
  mutating func read(into collected: inout CollectedOutput, at milliseconds: Int) -> Bool {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
      repeat {
        count = Glibc.read(reader.number, buffer.baseAddress, buffer.count)
      } while count < 0 && errno == EINTR
      initialized = max(count, 0)
    }
    if count == 0 { hasEnded = true }
    guard count > 0 else { return false }
    collected.add(bytes, of: stream, at: milliseconds)
    return true
  }
}
