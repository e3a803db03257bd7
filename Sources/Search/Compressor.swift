internal import CDeflate

/// Compresses to raw DEFLATE (RFC 1951), which browsers inflate by themselves.
///
/// A class because it owns memory of libdeflate's.
final class Compressor {
  private let handle: OpaquePointer?

  /// `level` is one of libdeflate's, from 1 to 12.
  init(level: Int32) {
    handle = libdeflate_alloc_compressor(level)
  }

  deinit {
    libdeflate_free_compressor(handle)
  }

  /// The bytes, compressed.
  ///
  /// Where memory is short they are stored instead: any DEFLATE stream may hold what it likes as it
  /// stands.
  func compress(_ bytes: [UInt8]) -> [UInt8] {
    guard let handle else { return Compressor.stored(bytes) }
    let bound = libdeflate_deflate_compress_bound(handle, bytes.count)
    let compressed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = libdeflate_deflate_compress(
        handle, bytes, bytes.count, buffer.baseAddress, buffer.count)
    }
    return compressed.isEmpty ? Compressor.stored(bytes) : compressed
  }

  /// Blocks of type 0, each with at most 65,535 bytes (RFC 1951, section 3.2.4).
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    repeat {
      let end = min(start + 65_535, bytes.count)
      let length = UInt16(end - start)
      result.append(end == bytes.count ? 1 : 0)
      for part in [length, ~length] {
        result += [UInt8(truncatingIfNeeded: part), UInt8(part >> 8)]
      }
      result += bytes[start..<end]
      start = end
    } while start < bytes.count
    return result
  }
}
