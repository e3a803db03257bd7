internal import Glibc

/// A file that one run leaves to the next: whole or not there, and of no use to another engine.
///
/// A key of eight bytes, a checksum of eight, how many bytes the tail has in eight, and the payload, which
/// ends with the tail. Nothing depends on it but time: where it cannot be read or written, everything is
/// made anew.
package enum KeptFile {
  private static let headSize = 24

  /// The payload; nil where there is no such file, its key is another, or its bytes are damaged.
  package static func read(_ path: String, key: UInt64) -> ArraySlice<UInt8>? {
    // Most often there is none yet.
    guard let bytes = try? FileBytes.read(path), bytes.count >= headSize else { return nil }
    var head = ByteReader(bytes[..<headSize])
    let payload = bytes[headSize...]
    guard head.hash() == key else { return nil }
    let (sum, tail) = (head.hash(), head.hash())
    guard tail <= payload.count,
      sum
        == payload.withUnsafeBytes({ bytes in
          let end = bytes.count - Int(tail)
          return checksum(
            UnsafeRawBufferPointer(rebasing: bytes[..<end]),
            UnsafeRawBufferPointer(rebasing: bytes[end...]))
        })
    else { return nil }
    return payload
  }

  /// Writes beside and renames, so that two runs at once leave the one or the other.
  ///
  /// A large tail is written from where it lies.
  package static func write(
    _ payload: [UInt8], tail: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0),
    to path: String, key: UInt64
  ) {
    var head = ByteWriter(capacity: headSize)
    head.write(hash: key)
    head.write(hash: payload.withUnsafeBytes { checksum($0, tail) })
    head.write(hash: UInt64(tail.count))
    let staged = "\(path).\(getpid())"
    unlink(staged)  // Of a process that was killed and had the same number.
    do {
      if let slash = path.lastIndex(of: "/") { try Folder.make(String(path[..<slash])) }
      try FileBytes.create(staged, [head.bytes, payload], tail: tail)
    } catch {
      // A full disk or a folder that is read-only: the next run does without.
      return
    }
    if rename(staged, path) != 0 { unlink(staged) }
  }

  private static func checksum(
    _ bytes: UnsafeRawBufferPointer, _ tail: UnsafeRawBufferPointer
  ) -> UInt64 {
    var hash = ContentHash()
    hash.combine(bytes)
    hash.combine(tail)
    return hash.value
  }
}
