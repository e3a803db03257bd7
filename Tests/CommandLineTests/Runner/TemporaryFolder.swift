import Glibc
import Notes

/// A folder that is gone when the test is over.
///
/// A class because its end is what matters.
final class TemporaryFolder: Sendable {
  /// Absolute, links resolved.
  let path: String

  init() throws(FileError) {
    var template = Array("/tmp/codenotes-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError("create", "/tmp", code: errno) }
    path = String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    FileTree.remove(path)
  }
}
