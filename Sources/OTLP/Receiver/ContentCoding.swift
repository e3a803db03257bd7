internal import CDeflate

/// How the body of a request is compressed: RFC 9110, section 8.4.1.
enum ContentCoding: String {
  case identity, gzip, deflate

  enum Failure: Error {
    /// It would be longer than what is allowed.
    case tooLong
    /// What the bytes are not.
    case malformed(String)
  }

  /// The coding that a header names; one that is empty is no coding.
  init?(header: String) {
    switch header.lowercased() {
    case "", "identity": self = .identity
    case "gzip", "x-gzip": self = .gzip
    case "deflate": self = .deflate
    default: return nil
    }
  }

  /// The bytes as they were before; `limit` is how many there may be.
  ///
  /// Memory is asked for up to the limit, and used as far as there are bytes.
  func inflated(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
    guard self != .identity else { return bytes }
    // Without memory for this there is none for the body.
    guard let decompressor = libdeflate_alloc_decompressor() else { throw .tooLong }
    defer { libdeflate_free_decompressor(decompressor) }
    var failure: Failure?
    // One byte more, so that there is an address also where nothing is allowed.
    let result = [UInt8](unsafeUninitializedCapacity: limit + 1) { output, count in
      bytes.withUnsafeBytes { input in
        failure = inflate(
          input,
          UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(output)[..<limit]),
          &count, decompressor)
      }
    }
    if let failure { throw failure }
    return result
  }

  /// Inflates the members of a body, of which gzip may have several: RFC 1952, section 2.2.
  private func inflate(
    _ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer, _ count: inout Int,
    _ decompressor: OpaquePointer
  ) -> Failure? {
    var start = 0
    repeat {
      var (read, written) = (0, 0)
      let rest = UnsafeRawBufferPointer(rebasing: input[start...])
      let room = UnsafeMutableRawBufferPointer(rebasing: output[count...])
      let inflate = self == .gzip ? libdeflate_gzip_decompress_ex : libdeflate_zlib_decompress_ex
      switch inflate(
        decompressor, rest.baseAddress, rest.count, room.baseAddress, room.count, &read, &written)
      {
      case LIBDEFLATE_SUCCESS: break
      case LIBDEFLATE_INSUFFICIENT_SPACE: return .tooLong
      default: return .malformed("the body is not what its content-encoding, \(rawValue), says")
      }
      start += read
      count += written
    } while self == .gzip && start < input.count
    return start == input.count ? nil : .malformed("there is more after the body in \(rawValue)")
  }
}
