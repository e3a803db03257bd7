/// What was read of a program's output so far.
struct CollectedOutput {
  private(set) var chunks: [ProcessOutcome.Chunk] = []
  private(set) var isCut = false
  /// The line, counted from 1 over both streams, at which the output stands; also of what was cut.
  private(set) var line = 1
  private var left: Int

  /// - Parameter limit: How many bytes are kept.
  init(limit: Int) { left = max(limit, 0) }

  mutating func add(_ bytes: [UInt8], of stream: ProcessOutcome.Stream, at milliseconds: Int) {
    line += bytes.count { $0 == UInt8(ascii: "\n") }
    let kept = bytes.prefix(left)
    if kept.count < bytes.count { isCut = true }
    left -= kept.count
    guard !kept.isEmpty else { return }
    if let last = chunks.last, last.stream == stream, last.milliseconds == milliseconds {
      chunks[chunks.count - 1].bytes += kept
    } else {
      chunks.append(.init(stream: stream, bytes: Array(kept), milliseconds: milliseconds))
    }
  }
}
