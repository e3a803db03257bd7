package import Files

/// Reads the header of an image file.
package enum PictureFile {
  /// How much is read at first: enough for nearly all.
  private static let head = 4096
  /// How much is read where previews and profiles stand before the size.
  private static let longHead = 262_144

  /// What the first bytes of a file say.
  ///
  /// - Throws: `FileError` where it cannot be read.
  package static func reading(of path: String) throws(FileError) -> PictureReading {
    let bytes = try FileBytes.read(path, atMost: head)
    let reading = PictureReading(bytes)
    guard case .incomplete = reading, bytes.count == head else { return reading }
    return PictureReading(try FileBytes.read(path, atMost: longHead))
  }
}
