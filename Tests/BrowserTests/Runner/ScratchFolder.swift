import Foundation

/// A new folder below the system's for what is temporary; it goes when the tests end.
struct ScratchFolder {
  let path: String

  init() throws {
    path = "\(ScratchFolder.root)/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  private static let root: String = {
    let root = NSTemporaryDirectory() + "codenotes-browser-tests-\(getpid())"
    atexit {
      // Nothing can be done about a folder that stays, and no test looks at it.
      try? FileManager.default.removeItem(
        atPath: NSTemporaryDirectory() + "codenotes-browser-tests-\(getpid())")
    }
    return root
  }()
}
