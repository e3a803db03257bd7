internal import Files

/// A file besides its own that a source was read from: a lab's seed, or its evidence.
struct SourceDependency: Equatable, Sendable {
  /// Below the site's folder.
  var path: String
  var exists: Bool
  /// nil where the file had been written a moment before: another change might not show.
  var signature: FileSignature?

  /// Whether it is certain that the file did not change since.
  func isAsItWas(root: String) -> Bool {
    let current = FileBytes.signature("\(root)/\(path)")
    return exists ? signature != nil && signature == current : current == nil
  }

  /// The files that a content was read from besides its own.
  static func list(_ content: Content, root: String, now: Int) -> [SourceDependency] {
    guard let lab = content.lab else { return [] }
    return lab.sources.map { path in
      let signature = FileBytes.signature("\(root)/\(path)")
      let isSettled = signature?.isSettled(at: now) ?? false
      return SourceDependency(
        path: path, exists: signature != nil, signature: isSettled ? signature : nil)
    }
  }
}
