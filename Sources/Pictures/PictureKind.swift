/// The kinds of image file that browsers show and whose headers are read here.
package enum PictureKind: String, Sendable, CaseIterable {
  case png, jpeg, gif, webp, avif, svg

  /// The kind that a file's name promises.
  ///
  /// - Returns: nil where the name has no extension, or another.
  package init?(path: String) {
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    switch path[path.utf8.index(after: dot)...].lowercased() {
    case "png", "apng": self = .png
    case "jpg", "jpeg", "jfif", "jpe": self = .jpeg
    case "gif": self = .gif
    case "webp": self = .webp
    case "avif": self = .avif
    case "svg": self = .svg
    default: return nil
    }
  }

  /// As people write it.
  package var name: String {
    switch self {
    case .webp: "WebP"
    default: rawValue.uppercased()
    }
  }

  package var mediaType: String { self == .svg ? "image/svg+xml" : "image/\(rawValue)" }

  /// What a file of this kind is called, without the dot.
  package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }
}
