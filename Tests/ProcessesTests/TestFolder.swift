import Files
import Glibc
import Processes

/// A folder of a test's own, gone with it.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/codenotes-processes-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FileError("create", "/tmp", code: errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    // A test that leaves something that cannot be removed has failed already.
    try? FolderRemoval.remove(path)
  }
}
