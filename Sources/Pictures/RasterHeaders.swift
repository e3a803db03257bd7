/// Headers that have the size at a fixed place.
enum RasterHeaders {
  /// PNG, section 11.2.2; an animated one has a chunk `acTL` before its first pixels.
  static func png(_ reader: ByteReader) -> PictureReading {
    guard let width = reader.big(16, bytes: 4), let height = reader.big(20, bytes: 4) else {
      return .incomplete(.png)
    }
    guard reader.holds("IHDR", at: 12), let size = PictureHeader.Size(checking: width, height)
    else { return .noPicture }
    var offset = 8
    while let length = reader.big(offset, bytes: 4), !reader.holds("IDAT", at: offset + 4) {
      if reader.holds("acTL", at: offset + 4) {
        return .picture(PictureHeader(.png, size, isAnimated: true))
      }
      offset += length + 12
    }
    return .picture(PictureHeader(.png, size))
  }

  /// The logical screen of GIF89a; whether it moves does not matter, since none is made smaller.
  static func gif(_ reader: ByteReader) -> PictureReading {
    guard let width = reader.little(6, bytes: 2), let height = reader.little(8, bytes: 2) else {
      return .incomplete(.gif)
    }
    guard let size = PictureHeader.Size(checking: width, height) else { return .noPicture }
    return .picture(PictureHeader(.gif, size))
  }

  /// WebP's three forms: lossy, lossless, and with features.
  static func webp(_ reader: ByteReader) -> PictureReading {
    guard reader.count >= 30 else { return .incomplete(.webp) }
    var dimensions: (Int?, Int?) = (nil, nil)
    if reader.holds("VP8 ", at: 12), reader.holds([0x9D, 0x01, 0x2A], at: 23) {
      dimensions = (reader.little(26, bytes: 2), reader.little(28, bytes: 2))
      dimensions = (dimensions.0.map { $0 & 0x3FFF }, dimensions.1.map { $0 & 0x3FFF })
    } else if reader.holds("VP8L", at: 12), reader.byte(20) == 0x2F {
      let bits = reader.little(21, bytes: 4) ?? 0
      dimensions = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    } else if reader.holds("VP8X", at: 12) {
      dimensions = (
        reader.little(24, bytes: 3).map { $0 + 1 }, reader.little(27, bytes: 3).map { $0 + 1 }
      )
    }
    guard let width = dimensions.0, let height = dimensions.1,
      let size = PictureHeader.Size(checking: width, height)
    else { return .noPicture }
    return .picture(PictureHeader(.webp, size))
  }
}
