/// A PNG made and read by other code than the product's: pixels without compression going out, and
/// zlib coming in.
package enum PlainPNG {
  /// A picture with a pattern that compresses badly enough for smaller copies to be smaller.
  package static func make(width: Int, height: Int, seed: UInt32 = 1) -> [UInt8] {
    var rows: [UInt8] = []
    var noise = seed
    for y in 0..<height {
      rows.append(0)
      for x in 0..<width {
        noise = noise &* 1_664_525 &+ 1_013_904_223
        rows += [UInt8(x * 255 / width), UInt8(y * 255 / height), UInt8(noise >> 26)]
      }
    }
    var packed: [UInt8] = [0x78, 0x01]
    var position = 0
    while position < rows.count {
      let count = min(65_535, rows.count - position)
      let isLast: UInt8 = position + count == rows.count ? 1 : 0
      packed += [
        isLast, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255),
        UInt8(~count >> 8 & 255),
      ]
      packed += rows[position..<(position + count)]
      position += count
    }
    packed += big(adler(rows))
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", big(UInt32(width)) + big(UInt32(height)) + [8, 2, 0, 0, 0])
      + chunk("IDAT", packed) + chunk("IEND", [])
  }

  private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    return big(UInt32(data.count)) + body + big(checksum(body))
  }

  private static func big(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(value >> $0 & 255) }
  }

  private static let checksums: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { checksums[Int(($0 ^ UInt32($1)) & 255)] ^ $0 >> 8 }
  }

  private static func adler(_ bytes: [UInt8]) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }
}
