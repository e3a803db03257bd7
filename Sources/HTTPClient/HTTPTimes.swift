/// How long an exchange took, in microseconds from its beginning.
package struct HTTPTimes: Equatable, Sendable {
  /// Until the connection stood, the look-up of the name and TLS included; 0 where it stood before.
  package var connect: Int
  /// Until the first byte of the answer; 0 where none came.
  package var firstByte: Int
  /// Until the last.
  package var total: Int

  package init(connect: Int, firstByte: Int, total: Int) {
    self.connect = connect
    self.firstByte = firstByte
    self.total = total
  }
}
