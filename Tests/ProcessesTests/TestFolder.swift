import Files
import Glibc

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
    try? remove(path)
  }

  private func remove(_ path: String) throws {
    for entry in try Folder.entries(path) where entry.kind == .folder {
      try remove("\(path)/\(entry.name)")
    }
    for entry in try Folder.entries(path) where entry.kind != .folder {
      unlink("\(path)/\(entry.name)")
    }
    rmdir(path)
  }
}
