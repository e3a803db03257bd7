internal import CPictures

/// Draws an SVG as the picture of a link: a PNG of 1200 by 630 pixels, the size that sites and chats
/// show.
package struct CardDrawer: Sendable {
  package static let size = PictureHeader.Size(1200, 630)
  /// Rises with every change of what is drawn from the same SVG.
  package static let version = 1

  /// Why there is no card.
  package enum Failure: Error, Equatable {
    /// There is no librsvg on this machine.
    case noLibrary
    /// In the words of the library.
    case badDrawing(String)
  }

  private let libraries: PictureLibraries

  package init(_ libraries: PictureLibraries) {
    self.libraries = libraries
  }

  /// Draws.
  ///
  /// - Throws: `Failure` where the library is missing, or the bytes are no SVG.
  package func png(_ svg: [UInt8]) throws(Failure) -> [UInt8] {
    guard let library = libraries.svg else { throw .noLibrary }
    var png = cn_bytes()
    var message = [CChar](repeating: 0, count: 256)
    let isDrawn = svg.withUnsafeBytes { bytes in
      cn_svg_to_png(
        library, bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count,
        Int32(CardDrawer.size.width), Int32(CardDrawer.size.height), &png, &message, message.count)
    }
    defer { cn_bytes_free(&png) }
    guard isDrawn != 0 else {
      let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw .badDrawing(String(decoding: text, as: UTF8.self))
    }
    return Array(UnsafeBufferPointer(start: png.bytes, count: png.count))
  }
}
