internal import CLinux
internal import Glibc

/// Reads and writes whole files with as few calls as it takes.
package enum FileBytes {
  /// The bytes of a file.
  ///
  /// - Throws: `FileError` where it cannot be opened or read; a folder cannot be read.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    try read(path, atMost: .max)
  }

  /// The first bytes of a file; all, where it has no more.
  ///
  /// - Throws: `FileError` where it cannot be opened or read; a folder cannot be read.
  package static func read(_ path: String, atMost limit: Int) throws(FileError) -> [UInt8] {
    try readSigned(path, atMost: limit).bytes
  }

  /// The bytes of a file, and what tells whether it changes.
  ///
  /// - Throws: `FileError` where it cannot be opened or read; a folder cannot be read.
  package static func readSigned(
    _ path: String, atMost limit: Int = .max
  ) throws(FileError) -> (bytes: [UInt8], signature: FileSignature) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("read", path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError("read", path, code: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError("read", path, code: EISDIR) }
    let size = min(limit, Int(status.st_size))
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = 0
      cn_advise_large_pages(buffer.baseAddress, UInt(size))
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { code = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard code == 0 else { throw FileError("read", path, code: code) }
    return (bytes, FileSignature(status))
  }

  /// What tells whether a file changed; nil where there is none.
  package static func signature(_ path: String) -> FileSignature? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return FileSignature(status)
  }

  /// Makes a file that is not there yet, whole or not at all.
  ///
  /// - Returns: What tells whether it changes.
  /// - Throws: `FileError` where there is one of that name, or it cannot be written.
  @discardableResult
  package static func create(
    _ path: String, _ bytes: [UInt8]
  ) throws(FileError) -> FileSignature {
    try create(path, [bytes])
  }

  /// Makes a file of bytes that lie in memory.
  ///
  /// - Returns: What tells whether it changes.
  /// - Throws: `FileError` where there is one of that name, or it cannot be written.
  package static func create(
    _ path: String, _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(FileError) -> FileSignature {
    try create(path) { write(bytes, to: $0) }
  }

  /// Makes a file of several pieces.
  ///
  /// - Returns: What tells whether it changes.
  /// - Throws: `FileError` where there is one of that name, or it cannot be written.
  @discardableResult
  package static func create(
    _ path: String, _ pieces: [[UInt8]],
    tail: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0)
  ) throws(FileError) -> FileSignature {
    try create(path) { descriptor in
      var code: Int32 = 0
      for piece in pieces where code == 0 {
        code = piece.withUnsafeBufferPointer { write($0, to: descriptor) }
      }
      if code == 0 { code = write(tail.bindMemory(to: UInt8.self), to: descriptor) }
      return code
    }
  }

  /// Makes a file that a closure fills: it writes to a descriptor, and returns 0 or what went wrong.
  private static func create(
    _ path: String, _ write: (Int32) -> Int32
  ) throws(FileError) -> FileSignature {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError("create", path, code: errno) }
    var code = write(descriptor)
    var status = stat()
    if code == 0, fstat(descriptor, &status) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code != 0 {
      unlink(path)
      throw FileError("write", path, code: code)
    }
    return FileSignature(status)
  }

  /// Writes all bytes; returns 0, or what went wrong.
  private static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Int32 {
    var position = 0
    while position < bytes.count {
      let written = Glibc.write(
        descriptor, bytes.baseAddress?.advanced(by: position), bytes.count - position)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return written == 0 ? ENOSPC : errno }
      position += written
    }
    return 0
  }
}
