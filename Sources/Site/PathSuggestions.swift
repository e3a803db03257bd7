internal import Diagnostics
internal import Notes
internal import Synchronization

/// Finds the path that an author meant by one that leads nowhere.
///
/// A class because all workers share it: its lists are sorted when the first link is broken, and
/// once. Most sites never need them.
final class PathSuggestions: Sendable {
  private struct Names {
    /// Files by their own names, those of one name in order.
    var files: [String: [String]]
    var sorted: [String]
    var addresses: [String]
  }

  private let files: [String]
  private let addresses: [String]
  private let names = Mutex<Names?>(nil)

  /// - Parameters:
  ///   - files: Paths below the site's folder.
  ///   - addresses: Addresses of the output.
  init(files: [String], addresses: [String]) {
    self.files = files
    self.addresses = addresses
  }

  func address(nearestTo path: String) -> String? {
    EditDistance.nearest(to: path, among: lists().addresses)
  }

  /// The file that resembles a path most, as seen from another.
  ///
  /// Files are compared by their own names: folders that two paths share would make any short name
  /// look near. One of the very name in another folder is the nearest.
  func file(nearestTo path: String, in content: Content) -> String? {
    let lists = lists()
    let name = PathSuggestions.name(path)
    let isOther = { (file: String) in file != content.file }
    let near =
      lists.files[name]?.first(where: isOther)
      ?? EditDistance.nearest(to: name, among: lists.sorted).flatMap {
        lists.files[$0]?.first(where: isOther)
      }
    return near.map { PathSuggestions.relative($0, to: content.folder) }
  }

  private func lists() -> Names {
    names.withLock { names in
      if let names { return names }
      let byName = Dictionary(grouping: files.sorted(), by: PathSuggestions.name)
      let made = Names(files: byName, sorted: byName.keys.sorted(), addresses: addresses.sorted())
      names = made
      return made
    }
  }

  /// A file's own name; of an `index.md`, its folder's, since that is what differs.
  private static func name(_ path: String) -> String {
    let parts = path.split(separator: "/")
    guard let last = parts.last else { return path }
    let isMarkdown = last.hasSuffix(".md") || last.hasSuffix(".markdown")
    guard isMarkdown else { return String(last) }
    let stem = last.prefix { $0 != "." }
    return stem == "index" && parts.count > 1 ? String(parts[parts.count - 2]) : String(stem)
  }

  /// A path as seen from a folder.
  private static func relative(_ path: String, to folder: String) -> String {
    let from = folder.split(separator: "/")
    let to = path.split(separator: "/")
    var common = 0
    while common < from.count, common < to.count - 1, from[common] == to[common] { common += 1 }
    let ups = Array(repeating: "..", count: from.count - common)
    return (ups + to[common...].map(String.init)).joined(separator: "/")
  }
}
