internal import Files
internal import Diagnostics
internal import Pictures

/// Sources as they were read before, for as long as they stay as they were: by this process, or by
/// an earlier one that left them in a file.
///
/// Everything in it is keyed by the source's bytes; what the file system says of a file only spares
/// reading it.
package struct ContentCache: Sendable {
  struct Entry: Sendable {
    /// nil where the file had been written a moment before it was read: another change might not
    /// show.
    var signature: FileSignature?
    /// Of the file's bytes.
    var hash: UInt64
    /// Other files that it was read from.
    var dependencies: [SourceDependency] = []
    /// The content, as `Content.write(to:)` writes it.
    var record: ArraySlice<UInt8>
    /// The content itself, where it is kept in memory.
    var content: Content?
  }

  /// By file.
  var entries: [String: Entry] = [:]
  /// Headers of images, by path.
  var pictures: [String: (signature: FileSignature, reading: PictureReading)] = [:]
  /// What contents are made by, and with which options.
  private(set) var key: UInt64 = 0
  /// How many sources its file has other readings of, or none.
  private var changeCount = 0
  /// Whether there is no file that could be used.
  private var isNew = true
  private let engine: UInt64
  private let path: String?
  /// Whether contents stay in memory.
  let keepsContents: Bool

  /// - Parameters:
  ///   - engine: Tells this engine from all that might read Markdown in another way.
  ///   - path: A file that an earlier process may have left; nil keeps nothing from run to run.
  ///   - keepsContents: Whether the site is going to be read again by this process.
  package init(engine: UInt64 = 0, path: String? = nil, keepsContents: Bool = false) {
    self.engine = engine
    self.path = path
    self.keepsContents = keepsContents
  }

  /// Forgets everything where Markdown is to be read in another way, and reads the file that an
  /// earlier process left at the first time.
  mutating func prepare(for options: [Bool]) {
    var hash = ContentHash()
    hash.combine(engine)
    for option in options { hash.combine(option ? 1 : 2) }
    guard hash.value != key else { return }
    key = hash.value
    // No file, or one that makes no sense: everything is read anew.
    entries = path.flatMap { ContentCacheFile.read($0, key: key) } ?? [:]
    changeCount = 0
    isNew = entries.isEmpty
  }

  /// Takes what a reading gave, and only that: a removed source is forgotten.
  mutating func replace(with new: [String: Entry]) {
    var known = 0
    for (file, entry) in new {
      guard let old = entries[file] else { continue }
      known += 1
      if old.hash != entry.hash || old.signature != entry.signature
        || old.dependencies != entry.dependencies
      {
        changeCount += 1
      }
    }
    changeCount += new.count - known + entries.count - known
    entries = new
  }

  /// Whether a source is in it.
  package func holds(_ file: String) -> Bool { entries[file] != nil }

  /// Takes one source that was read again, with the hash of its bytes.
  mutating func keep(
    _ content: Content, hash: UInt64, _ signature: FileSignature?,
    _ dependencies: [SourceDependency]
  ) {
    var record = ByteWriter(capacity: 2048)
    content.write(to: &record)
    entries[content.file] = Entry(
      signature: signature, hash: hash, dependencies: dependencies, record: record.bytes[...],
      content: keepsContents ? content : nil)
    changeCount += 1
  }

  /// Writes what was read for later processes.
  ///
  /// Whole or not at all, and where it cannot be written the next build does without. A few sources
  /// that changed are parsed again as fast as all are written, and wait until there are more.
  package mutating func save() {
    guard changeCount > (isNew ? 0 : 16 + entries.count / 50), let path else { return }
    ContentCacheFile.write(entries, to: path, key: key)
    changeCount = 0
    isNew = false
  }
}
