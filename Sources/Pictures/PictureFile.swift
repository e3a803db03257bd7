package import Files

/// Reads the header of an image file.
package enum PictureFile {
  /// How much is read at first: enough for nearly all.
  private static let head = 4096
  /// How much is read where previews and profiles stand before the size.
  private static let longHead = 1_048_576

  /// What the first bytes of a file say.
  ///
  /// Where it is incomplete, the file goes on, and its size stands beyond what is read of any; a file
  /// that ends before its size is no picture.
  /// - Throws: `FileError` where it cannot be read.
  package static func reading(of path: String) throws(FileError) -> PictureReading {
    let bytes = try FileBytes.read(path, atMost: head)
    let reading = PictureReading(bytes)
    guard case .incomplete = reading else { return reading }
    guard bytes.count == head else { return .noPicture }
    let longer = try FileBytes.read(path, atMost: longHead)
    let second = PictureReading(longer)
    if case .incomplete = second, longer.count < longHead { return .noPicture }
    return second
  }
}
