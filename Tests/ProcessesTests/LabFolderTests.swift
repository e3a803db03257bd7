import Files
import Glibc
import Processes
import Testing

@Suite("Folders of labs")
struct LabFolderTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func labs(_ folders: LabFolders) throws -> Set<String> {
    Set(try Folder.entries(folders.path).map(\.name).filter { $0.hasPrefix("lab-") })
  }

  @Test("are below one of the user's own, which others may only pass through")
  func parent() throws {
    let folders = try LabFolders(in: folder.path)
    #expect(folders.path == "\(folder.path)/codenotes-\(geteuid())")
    var status = stat()
    stat(folders.path, &status)
    #expect(status.st_mode & 0o7777 == 0o711)
    let lab = try folders.make(isEnterable: false)
    stat(lab.path, &status)
    #expect(status.st_mode & 0o7777 == 0o700)
    let open = try folders.make(isEnterable: true)
    stat(open.path, &status)
    #expect(status.st_mode & 0o7777 == 0o711)
  }

  @Test("are refused where what stands there is a link")
  func link() throws {
    let path = "\(folder.path)/codenotes-\(geteuid())"
    try Folder.make("\(folder.path)/elsewhere")
    symlink("\(folder.path)/elsewhere", path)
    #expect(throws: LabFolderError.notOurs(path: path, reason: "it is a symbolic link")) {
      try LabFolders(in: folder.path)
    }
  }

  @Test("are refused where others may write")
  func writable() throws {
    let path = "\(folder.path)/codenotes-\(geteuid())"
    try Folder.make(path)
    chmod(path, 0o777)
    #expect(throws: LabFolderError.notOurs(path: path, reason: "others may write in it")) {
      try LabFolders(in: folder.path)
    }
    chmod(folder.path, 0o777)
    #expect(throws: LabFolderError.self) { try LabFolders(in: folder.path) }
  }

  @Test(
    "are refused where what stands there belongs to another user",
    .enabled(if: UserIdentity.current.isRoot, "only root gives folders away"))
  func stranger() throws {
    let path = "\(folder.path)/codenotes-\(geteuid())"
    try Folder.make(path)
    chown(path, 65534, 65534)
    #expect(throws: LabFolderError.notOurs(path: path, reason: "it belongs to another user")) {
      try LabFolders(in: folder.path)
    }
  }

  @Test("go with the last reference to them")
  func dropped() throws {
    let folders = try LabFolders(in: folder.path)
    var lab: LabFolder? = try folders.make(isEnterable: false)
    _ = try lab?.makeFolder("scratch")
    #expect(try labs(folders).count == 1)
    lab = nil
    #expect(try labs(folders).isEmpty)
  }

  @Test("are swept only where nobody holds them")
  func sweep() throws {
    let folders = try LabFolders(in: folder.path)
    let held = try folders.make(isEnterable: false)
    let left = "\(folders.path)/lab-killed"
    try Folder.make("\(left)/scratch/deep")
    try FileBytes.create("\(left)/lock", [])
    // Killed before it made its lock.
    try Folder.make("\(folders.path)/lab-unlocked")
    let other = "\(folders.path)/of-somebody-else"
    try Folder.make(other)
    #expect(try folders.sweep() == [])
    #expect(try labs(folders).count == 1)
    #expect(Folder.exists(held.path) && Folder.exists(other))
  }

  @Test("are not swept while others make them")
  func sweepAndMake() async throws {
    let folders = try LabFolders(in: folder.path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          for _ in 0..<100 {
            let failures = try folders.sweep()
            #expect(failures == [])
          }
        }
        group.addTask {
          for _ in 0..<100 {
            let lab = try folders.make(isEnterable: false)
            let scratch = try lab.makeFolder("scratch")
            #expect(Folder.exists(scratch))
            try lab.remove()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try labs(folders).isEmpty)
  }

  @Test("are deleted whatever is in them")
  func removal() async throws {
    let folders = try LabFolders(in: folder.path)
    let lab = try folders.make(isEnterable: false)
    let outside = "\(folder.path)/outside"
    try Folder.make(outside)
    try FileBytes.create("\(outside)/kept", [])
    let script = """
      mkdir -p a/b/c && echo > a/b/c/file && chmod 0 a/b/c && chmod 500 a/b a
      ln -s '\(outside)' link; ln -s / root; mkfifo pipe
      printf x > "$(printf 'not\\377text')"
      i=0; while [ $i -lt 700 ]; do mkdir d && cd d && echo > f; i=$((i + 1)); done
      """
    #expect(try await run(script, in: lab.path).ending == .exited(0))
    try lab.remove()
    #expect(!Folder.exists(lab.path))
    #expect(try FileBytes.read("\(outside)/kept") == [])
  }

  @Test(
    "are deleted by root whoever owns what is in them",
    .enabled(if: UserIdentity.current.isRoot, "only root gives folders away"))
  func ofAnother() throws {
    let nobody = try #require(UserIdentity.named("nobody"))
    let lab = try LabFolders(in: folder.path).make(isEnterable: true)
    let data = try lab.makeFolder("data", owner: nobody)
    try FileBytes.create("\(data)/file", [])
    chown("\(data)/file", nobody.user, nobody.group)
    try lab.remove()
    #expect(!Folder.exists(lab.path))
  }
}
