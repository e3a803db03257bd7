internal import Publishing
internal import Search
internal import Synchronization

/// The search index of one version of the site, made when the first query asks for it.
///
/// A class because its copies in snapshots share what was made; its state is behind a lock.
final class SearchShards: Sendable {
  private let index: SearchIndex
  private let files = Mutex<[String: DerivedFile]?>(nil)

  init(_ index: SearchIndex) {
    self.index = index
  }

  /// Whether a path is one that a shard may have.
  func owns(_ path: String) -> Bool { SearchIndex.owns(String(path.dropFirst())) }

  /// The shard at a path of the site, such as `/search/t0.bin`; nil for any other path.
  func file(at path: String) -> DerivedFile? {
    guard owns(path) else { return nil }
    return files.withLock { files in
      if let files { return files[path] }
      var made: [String: DerivedFile] = [:]
      for shard in index.shards() {
        let file = DerivedFile(shard)
        made["/" + file.output] = file
      }
      files = made
      return made[path]
    }
  }
}
