package import Glibc

/// What the file system says of a file: where it is the same, the bytes are taken to be the same.
package struct FileSignature: Equatable, Sendable {
  package var inode: UInt64
  package var size: Int
  /// Nanoseconds.
  package var modified: Int

  package init(inode: UInt64, size: Int, modified: Int) {
    self.inode = inode
    self.size = size
    self.modified = modified
  }

  /// As a file system says it.
  package init(_ status: stat) {
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    modified = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }

  /// As one number.
  package var hash: UInt64 {
    var hash = ContentHash()
    hash.combine(inode)
    hash.combine(UInt64(truncatingIfNeeded: size))
    hash.combine(UInt64(truncatingIfNeeded: modified))
    return hash.value
  }

  /// Whether a later change is sure to show.
  ///
  /// Clocks of file systems tick every few milliseconds, or once in one or two seconds: a second
  /// change within a tick leaves the time as it is, and perhaps the size.
  ///
  /// - Parameter now: When the file was read, in nanoseconds since 1970.
  /// - Returns: Whether its time lies before the clock's last tick.
  package func isSettled(at now: Int) -> Bool {
    let tick = modified % 1_000_000_000 == 0 ? 2_000_000_000 : 20_000_000
    return modified < now - tick
  }

  /// Nanoseconds since 1970, as the file system's clock counts.
  package static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
