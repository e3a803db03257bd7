/// What a program may use before it is stopped or no longer listened to.
package struct ProcessLimits: Equatable, Sendable {
  /// After which everything that the program started is killed.
  package var time: Duration
  /// Of standard output and standard error together.
  ///
  /// What comes after is read and thrown away, so that
  /// the program goes on.
  package var outputBytes: Int

  package init(time: Duration, outputBytes: Int) {
    self.time = time
    self.outputBytes = outputBytes
  }
}
