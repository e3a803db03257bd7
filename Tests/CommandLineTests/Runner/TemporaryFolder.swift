import Files
import Glibc
import Notes

/// A folder that is gone when the test is over.
///
/// A class because its end is what matters.
final class TemporaryFolder: Sendable {
  /// Absolute, links resolved.
  let path: String

  init() throws(FileError) {
    // In memory where that can be had: a disk would be most of what these tests measure.
    let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    var template = Array("\(parent)/codenotes-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError("create", parent, code: errno) }
    path = String(decoding: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    FileTree.remove(path)
  }
}
