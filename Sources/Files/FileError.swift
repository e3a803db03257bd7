internal import Glibc

/// The environment failed: a file or folder could not be read or written.
package struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was being done: `read`, `write`, `create`.
  package var action: String
  package var path: String
  /// As in errno.h.
  package var code: Int32

  package init(_ action: String, _ path: String, code: Int32) {
    self.action = action
    self.path = path
    self.code = code
  }

  package var description: String { "cannot \(action) \(path): \(reason)" }

  /// The system's words for the code.
  package var reason: String { String(cString: strerror(code)) }
}
