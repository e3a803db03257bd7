internal import Files
internal import CLinux
internal import Dispatch
internal import Glibc
internal import Notes
internal import Synchronization

/// Tells when something in a folder changes: files written, made, renamed or removed, at any depth.
///
/// Built on inotify(7). A save often is several events within a few milliseconds; they are told as
/// one, with the paths of the files. A class because it owns a thread that runs until it is released.
final class FileWatcher: Sendable {
  private let isStopped = Atomic(false)

  /// Begins to watch.
  ///
  /// - Parameters:
  ///   - root: The folder, as an absolute path.
  ///   - ignored: Folders below it to leave out.
  ///   - onChange: Called on a thread of the watcher's own.
  /// - Throws: `FileError` where the system gives no watch.
  init(
    _ root: String, ignoring ignored: [String], onChange: @escaping @Sendable (FileChange) -> Void
  ) throws(FileError) {
    let watches = try FolderWatches(root, ignoring: ignored)
    // A thread, not a task: it waits in the kernel, and tasks share two threads here.
    DispatchQueue(label: "codenotes.watcher").async { [weak self] in
      var watches = watches
      while let self, !isStopped.load(ordering: .relaxed) {
        if let change = watches.waitForChange(milliseconds: 250) { onChange(change) }
      }
      watches.close()
    }
  }

  func stop() {
    isStopped.store(true, ordering: .relaxed)
  }
}

/// The inotify watches of a tree of folders: one a folder, new ones added as they appear.
private struct FolderWatches: Sendable {
  /// How many milliseconds nothing may happen before a change is told.
  private static let quiet: Int32 = 6
  /// The same after a file was closed or moved to its place: it is whole.
  private static let shortQuiet: Int32 = 1

  private let descriptor: Int32
  private let ignored: [String]
  private var folders: [Int32: String] = [:]
  /// What has happened since the last change was told.
  private var change = FileChange()
  /// Whether the last event leaves a whole file.
  private var isWhole = false

  init(_ root: String, ignoring ignored: [String]) throws(FileError) {
    self.ignored = ignored
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { throw FileError("watch", root, code: errno) }
    guard watch(root) else { throw FileError("watch", root, code: errno) }
  }

  func close() {
    Glibc.close(descriptor)
  }

  /// Waits for a change, and then until nothing more happens; nil where none came in time.
  mutating func waitForChange(milliseconds: Int32) -> FileChange? {
    guard isReadable(within: milliseconds) else { return nil }
    change = FileChange()
    var hasChange = readEvents()
    while isReadable(within: isWhole ? FolderWatches.shortQuiet : FolderWatches.quiet) {
      if readEvents() { hasChange = true }
    }
    return hasChange ? change : nil
  }

  private func isReadable(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  /// Watches a folder and all below it; false where the folder itself cannot be watched.
  @discardableResult
  private mutating func watch(_ folder: String) -> Bool {
    guard !ignored.contains(folder) else { return false }
    let number = inotify_add_watch(descriptor, folder, cn_in_changes)
    guard number >= 0 else { return false }
    folders[number] = folder
    // Gone since it was announced: the next event says so. A link is not followed, since it may lead
    // anywhere, to a parent too.
    for entry in (try? Folder.entries(folder)) ?? []
    where entry.kind == .folder && !entry.name.hasPrefix(".") {
      watch("\(folder)/\(entry.name)")
    }
    return true
  }

  private mutating func readEvents() -> Bool {
    var hasChange = false
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 8) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0, let base = buffer.baseAddress else { return }
        var offset = 0
        while offset < count {
          let event = base + offset
          if handle(event) { hasChange = true }
          offset += Int(cn_inotify_length(event))
        }
      }
    }
    return hasChange
  }

  /// Whether an event is a change of the site's.
  private mutating func handle(_ event: UnsafeMutableRawPointer) -> Bool {
    let mask = cn_inotify_mask(event)
    // The queue ran over: what happened is unknown, so everything is read again.
    if mask & UInt32(IN_Q_OVERFLOW) != 0 {
      change.isUnknown = true
      return true
    }
    guard let folder = folders[cn_inotify_watch(event)] else { return false }
    if mask & UInt32(IN_IGNORED) != 0 {
      folders[cn_inotify_watch(event)] = nil
      change.isUnknown = true
      return true
    }
    guard let pointer = cn_inotify_name(event) else {
      change.isUnknown = true
      return true
    }
    let name = String(cString: pointer)
    // Editors' own files: swap files, locks, backups.
    guard !name.hasPrefix("."), !name.hasSuffix("~"), !name.hasPrefix("#") else { return false }
    let path = "\(folder)/\(name)"
    guard !ignored.contains(path) else { return false }
    if mask & UInt32(IN_ISDIR) != 0, mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 { watch(path) }
    isWhole = mask & UInt32(IN_CLOSE_WRITE | IN_MOVED_TO) != 0
    change.paths.insert(path)
    return true
  }
}
