/// Finds the frame of a JPEG among its segments, and in its EXIF data how the camera was held.
struct JPEGHeader {
  private let reader: ByteReader

  init(_ reader: ByteReader) {
    self.reader = reader
  }

  func read() -> PictureReading {
    var offset = 2
    var isTurned = false
    while true {
      guard let mark = reader.byte(offset) else { return .incomplete(.jpeg) }
      guard mark == 0xFF else { return .noPicture }
      guard let code = reader.byte(offset + 1) else { return .incomplete(.jpeg) }
      switch code {
      case 0xFF: offset += 1  // Padding.
      case 0x01, 0xD0...0xD8: offset += 2  // Marks without a length.
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: return frame(at: offset, isTurned)
      case 0xD9, 0xDA: return .noPicture  // Pixels, or the end, before any frame.
      default:
        guard let length = reader.big(offset + 2, bytes: 2) else { return .incomplete(.jpeg) }
        guard length >= 2 else { return .noPicture }
        if code == 0xE1, reader.holds("Exif\0\0", at: offset + 4) {
          isTurned = JPEGHeader.isTurned(
            ByteReader(Array(reader.bytes[(offset + 10)...].prefix(max(0, length - 8)))))
        }
        offset += 2 + length
      }
    }
  }

  private func frame(at offset: Int, _ isTurned: Bool) -> PictureReading {
    guard let height = reader.big(offset + 5, bytes: 2),
      let width = reader.big(offset + 7, bytes: 2)
    else { return .incomplete(.jpeg) }
    let size =
      isTurned
      ? PictureHeader.Size(checking: height, width) : PictureHeader.Size(checking: width, height)
    return size.map { .picture(PictureHeader(.jpeg, $0)) } ?? .noPicture
  }

  /// Whether EXIF's orientation, tag 0x112, lays the picture on its side.
  private static func isTurned(_ exif: ByteReader) -> Bool {
    let isLittle = exif.holds("II", at: 0)
    func number(_ offset: Int, _ length: Int) -> Int? {
      isLittle ? exif.little(offset, bytes: length) : exif.big(offset, bytes: length)
    }
    guard isLittle || exif.holds("MM", at: 0), number(2, 2) == 42, let directory = number(4, 4),
      let count = number(directory, 2)
    else { return false }
    for entry in 0..<count {
      let place = directory + 2 + entry * 12
      guard let tag = number(place, 2) else { return false }
      if tag == 0x112 { return number(place + 8, 2).map { (5...8).contains($0) } ?? false }
    }
    return false
  }
}
