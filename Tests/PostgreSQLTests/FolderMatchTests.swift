import Files
import Glibc
import Processes
import Testing

@Suite struct FolderMatchTests {
  private let folder: LabFolder
  private var source: String { "\(folder.path)/source" }
  private var target: String { "\(folder.path)/target" }
  private let large = [UInt8](repeating: 7, count: 200_000)

  init() throws {
    folder = try TestCluster.folder()
    try Folder.make("\(source)/empty")
    try Folder.make("\(source)/deep/er")
    try FileBytes.create("\(source)/deep/er/small", Array("small".utf8))
    try FileBytes.create("\(source)/large", large)
    try FileBytes.create("\(source)/nothing", [])
    chmod("\(source)/large", 0o640)
    try FolderCopy.copy(source, to: target)
  }

  /// All paths below a folder with what they hold.
  private func contents(of folder: String) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for entry in try Folder.entries(folder) {
      let path = "\(folder)/\(entry.name)"
      guard entry.kind == .folder else {
        contents[entry.name] = try FileBytes.read(path)
        continue
      }
      contents[entry.name] = []
      for (name, bytes) in try self.contents(of: path) { contents["\(entry.name)/\(name)"] = bytes }
    }
    return contents
  }

  private func overwrite(_ path: String, _ bytes: [UInt8]) throws {
    unlink(path)
    try FileBytes.create(path, bytes)
  }

  @Test func `a copy is the same`() throws {
    #expect(try contents(of: target) == contents(of: source))
    var status = stat()
    #expect(stat("\(target)/large", &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(throws: FileError.self) { try FolderCopy.copy(source, to: target) }
  }

  @Test func `whatever was changed is undone`() throws {
    var changed = large
    changed[150_000] = 8
    try overwrite("\(target)/large", changed)
    try overwrite("\(target)/deep/er/small", Array("smaller, and longer".utf8))
    try overwrite("\(target)/nothing", [1])
    rmdir("\(target)/empty")
    try Folder.make("\(target)/added/to")
    try FileBytes.create("\(target)/added/to/it", [1])
    symlink("/etc/passwd", "\(target)/deep/link")
    try FolderMatch.match(source, onto: target)
    #expect(try contents(of: target) == contents(of: source))
    unlink("\(target)/large")
    try overwrite("\(target)/deep/er/small", [])
    try FolderMatch.match(source, onto: target)
    #expect(try contents(of: target) == contents(of: source))
  }

  @Test(arguments: ["link", "second name", "folder"])
  func `what could lead elsewhere is refused, and left`(kind: String) throws {
    let path = "\(target)/large"
    let outside = "\(folder.path)/outside"
    try FileBytes.create(outside, [1, 2, 3])
    unlink(path)
    switch kind {
    case "link": symlink(outside, path)
    case "folder": mkdir(path, 0o700)
    default: Glibc.link(outside, path)
    }
    #expect(throws: FileError.self) { try FolderMatch.match(source, onto: target) }
    #expect(try FileBytes.read(outside) == [1, 2, 3])
  }
}
