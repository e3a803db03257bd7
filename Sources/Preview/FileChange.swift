/// What changed in a folder.
struct FileChange: Sendable {
  /// Of files and folders that were written, made, renamed or removed.
  var paths: Set<String> = []
  /// Whether more may have changed than the paths say.
  var isUnknown = false

  mutating func merge(_ other: FileChange) {
    paths.formUnion(other.paths)
    isUnknown = isUnknown || other.isUnknown
  }
}
