internal import CPictures

/// Makes smaller copies of a picture.
package struct PictureScaler: Sendable {
  /// What a copy is to be.
  package struct Target: Hashable, Sendable {
    package var width: Int
    package var kind: PictureKind

    package init(width: Int, kind: PictureKind) {
      self.width = width
      self.kind = kind
    }
  }

  /// Rises with every change of what is made from the same bytes.
  package static let version = 1
  /// Pixels of the largest picture that is decoded, four bytes each.
  package static let largest = 100_000_000

  private static let jpegQuality: Int32 = 82
  private static let webPQuality: Float = 80

  private let libraries: PictureLibraries

  package init(_ libraries: PictureLibraries) {
    self.libraries = libraries
  }

  /// Makes copies of one picture, which is decoded once.
  ///
  /// - Parameters:
  ///   - bytes: A PNG or a JPEG.
  ///   - kind: Which of them.
  ///   - targets: Widths no larger than its own.
  /// - Returns: The copies that could be made; none where the picture cannot be decoded.
  package func copies(
    of bytes: [UInt8], _ kind: PictureKind, _ targets: [Target]
  ) -> [Target: [UInt8]] {
    guard let library = libraries.raster, let source = PictureScaler.decode(library, bytes, kind)
    else { return [:] }
    defer { cn_raster_free(source) }
    let width = Int(cn_raster_width(source))
    let height = Int(cn_raster_height(source))
    var copies: [Target: [UInt8]] = [:]
    for (wanted, group) in Dictionary(grouping: targets, by: \.width) where wanted <= width {
      let scaledHeight = max(1, (height * wanted + width / 2) / width)
      guard let copy = cn_raster_scale(source, Int32(wanted), Int32(scaledHeight)) else { continue }
      defer { cn_raster_free(copy) }
      for target in group { copies[target] = encode(copy, target.kind, from: kind) }
    }
    return copies
  }

  private static func decode(
    _ library: OpaquePointer, _ bytes: [UInt8], _ kind: PictureKind
  ) -> OpaquePointer? {
    bytes.withUnsafeBufferPointer {
      cn_raster_decode(
        library, kind == .png ? CN_RASTER_PNG : CN_RASTER_JPEG, $0.baseAddress, $0.count)
    }
  }

  private func encode(
    _ raster: OpaquePointer, _ kind: PictureKind, from source: PictureKind
  ) -> [UInt8]? {
    switch kind {
    case .png:
      return PictureScaler.taking { cn_raster_encode(raster, CN_RASTER_PNG, 0, &$0) }
    case .jpeg:
      return PictureScaler.taking {
        cn_raster_encode(raster, CN_RASTER_JPEG, PictureScaler.jpegQuality, &$0)
      }
    case .webp:
      // The encoder writes no profile, and colours of another space would come out wrong.
      guard let library = libraries.webP, cn_raster_is_srgb(raster) != 0 else { return nil }
      let lossy = PictureScaler.taking {
        cn_webp_encode(library, raster, PictureScaler.webPQuality, &$0)
      }
      guard source == .png else { return lossy }
      let exact = PictureScaler.taking { cn_webp_encode(library, raster, -1, &$0) }
      guard let lossy, let exact else { return lossy ?? exact }
      return exact.count <= lossy.count ? exact : lossy
    default: return nil
    }
  }

  private static func taking(_ make: (inout cn_bytes) -> Int32) -> [UInt8]? {
    var bytes = cn_bytes()
    defer { cn_bytes_free(&bytes) }
    guard make(&bytes) != 0 else { return nil }
    return Array(UnsafeBufferPointer(start: bytes.bytes, count: bytes.count))
  }
}
