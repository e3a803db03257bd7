/// Finds the size of an AVIF in the boxes of its file: the largest `ispe`, since thumbnails and parts
/// have theirs too.
struct AVIFHeader {
  private let reader: ByteReader

  init(_ reader: ByteReader) {
    self.reader = reader
  }

  func read() -> PictureReading {
    guard let length = reader.big(0, bytes: 4), length >= 16 else { return .noPicture }
    // The brands, the first of which stands before the version.
    let brands = [8] + stride(from: 16, to: min(length, reader.count), by: 4)
    guard brands.contains(where: { reader.holds("avif", at: $0) || reader.holds("avis", at: $0) })
    else { return length > reader.count ? .incomplete(.avif) : .noPicture }
    let isAnimated = reader.holds("avis", at: 8)
    var largest: PictureHeader.Size?
    var isTurned = false
    guard let meta = box("meta", in: length..<Int.max),
      let properties = box("iprp", in: meta.dropFirst(4)),
      let container = box("ipco", in: properties)
    else { return reader.count < AVIFHeader.reach ? .incomplete(.avif) : .noPicture }
    var offset = container.lowerBound
    while offset < container.upperBound, let size = reader.big(offset, bytes: 4), size >= 8 {
      if reader.holds("ispe", at: offset + 4),
        let width = reader.big(offset + 12, bytes: 4),
        let height = reader.big(offset + 16, bytes: 4),
        let found = PictureHeader.Size(checking: width, height),
        found.width * found.height > (largest.map { $0.width * $0.height } ?? 0)
      {
        largest = found
      } else if reader.holds("irot", at: offset + 4), let turns = reader.byte(offset + 8) {
        isTurned = turns & 1 == 1
      }
      offset += size
    }
    guard var size = largest else {
      return container.upperBound > reader.count ? .incomplete(.avif) : .noPicture
    }
    if isTurned { size = PictureHeader.Size(size.height, size.width) }
    return .picture(PictureHeader(.avif, size, isAnimated: isAnimated))
  }

  /// How far in a header is looked for.
  private static let reach = 65_536

  /// The inside of the first box of a kind.
  private func box(_ kind: StaticString, in range: Range<Int>) -> Range<Int>? {
    var offset = range.lowerBound
    while offset < range.upperBound, let size = reader.big(offset, bytes: 4), size >= 8 {
      if reader.holds(kind, at: offset + 4) {
        return (offset + 8)..<max(offset + 8, min(offset + size, range.upperBound))
      }
      offset += size
    }
    return nil
  }
}
