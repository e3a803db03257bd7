/// What became of a program that was run to its end.
package struct ProcessOutcome: Equatable, Sendable {
  /// Where a program writes to.
  package enum Stream: Sendable {
    case output, error
  }

  /// A piece of output.
  package struct Chunk: Equatable, Sendable {
    package var stream: Stream
    /// Never empty; may begin and end in the middle of a line, or of a character.
    package var bytes: [UInt8]
    /// From the start of the program to when codenotes read this.
    package var milliseconds: Int

    package init(stream: Stream, bytes: [UInt8], milliseconds: Int) {
      self.stream = stream
      self.bytes = bytes
      self.milliseconds = milliseconds
    }
  }

  package var ending: ProcessEnding
  /// In the order in which they came.
  package var chunks: [Chunk]
  /// Whether there was more output than the limit allows.
  package var isCut: Bool
  /// Where time ran out: the line, counted from 1 over both streams, at which the output stood.
  ///
  /// The ending is then the signal that the program was killed by.
  package var timedOutAtLine: Int?
  package var elapsed: Duration

  package init(
    ending: ProcessEnding, chunks: [Chunk], isCut: Bool = false, timedOutAtLine: Int? = nil,
    elapsed: Duration
  ) {
    self.ending = ending
    self.chunks = chunks
    self.isCut = isCut
    self.timedOutAtLine = timedOutAtLine
    self.elapsed = elapsed
  }

  /// All that came over one stream.
  package func bytes(of stream: Stream) -> [UInt8] {
    chunks.filter { $0.stream == stream }.flatMap(\.bytes)
  }

  /// All that came, in order, as a terminal would show it.
  package var bytes: [UInt8] { chunks.flatMap(\.bytes) }
}
