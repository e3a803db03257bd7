/// What the file system says of a file: where it is the same, the bytes are taken to be the same.
package struct FileSignature: Equatable, Sendable {
  package var inode: UInt64
  package var size: Int
  /// Nanoseconds.
  package var modified: Int
}
