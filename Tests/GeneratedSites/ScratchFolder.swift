package import Files
internal import Foundation

/// A folder that is gone when the test is over.
///
/// A class because its end is what matters.
package final class ScratchFolder: Sendable {
  /// Without links in it.
  package let path: String

  /// Makes one whose own name says whose it is.
  package init(_ name: String) throws(FileError) {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = "\(folder)/codenotes-\(name)-\(UUID().uuidString)"
    try Folder.make(path)
  }

  /// Removes what stands at a path below it; there may be nothing.
  package func remove(_ file: String) {
    // Whether there was something is of no matter.
    try? FileManager.default.removeItem(atPath: "\(path)/\(file)")
  }

  deinit {
    // Whatever cannot be removed is the system's to clear.
    try? FileManager.default.removeItem(atPath: path)
  }
}
