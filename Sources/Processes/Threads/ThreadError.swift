internal import Glibc

/// The environment failed: the system has no thread, or no descriptor to wake one, left.
package struct ThreadError: Error, Equatable, Sendable, CustomStringConvertible {
  /// As in errno.h.
  package var code: Int32

  package init(code: Int32) { self.code = code }

  package var description: String {
    "cannot start a thread that may wait: \(String(cString: strerror(code)))"
  }
}
