/// What the first bytes of an image file say of it.
package struct PictureHeader: Equatable, Sendable {
  /// Width and height in pixels, as the picture is shown.
  package struct Size: Equatable, Sendable {
    package var width: Int
    package var height: Int

    package init(_ width: Int, _ height: Int) {
      self.width = width
      self.height = height
    }

    /// A size that a browser can show; nil for any other.
    init?(checking width: Int, _ height: Int) {
      guard (1...1_000_000).contains(width), (1...1_000_000).contains(height) else { return nil }
      self.init(width, height)
    }
  }

  package var kind: PictureKind
  /// nil for an SVG that takes any size.
  package var size: Size?
  /// Whether it holds several pictures, of which a smaller copy would show only one.
  package var isAnimated: Bool

  package init(_ kind: PictureKind, _ size: Size?, isAnimated: Bool = false) {
    self.kind = kind
    self.size = size
    self.isAnimated = isAnimated
  }
}

/// What was found at the beginning of a file.
package enum PictureReading: Equatable, Sendable {
  case picture(PictureHeader)
  /// The kind is known, the size stands further on than the bytes that were given.
  case incomplete(PictureKind)
  case noPicture
}

extension PictureReading {
  /// Reads the header of an image.
  ///
  /// - Parameter bytes: The beginning of a file: anything at all.
  package init(_ bytes: [UInt8]) {
    let reader = ByteReader(bytes)
    if reader.holds([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0) {
      self = RasterHeaders.png(reader)
    } else if reader.holds([0xFF, 0xD8, 0xFF], at: 0) {
      self = JPEGHeader(reader).read()
    } else if reader.holds("GIF87a", at: 0) || reader.holds("GIF89a", at: 0) {
      self = RasterHeaders.gif(reader)
    } else if reader.holds("RIFF", at: 0), reader.holds("WEBP", at: 8) {
      self = RasterHeaders.webp(reader)
    } else if reader.holds("ftyp", at: 4) {
      self = AVIFHeader(reader).read()
    } else {
      self = SVGHeader(bytes).read()
    }
  }
}
