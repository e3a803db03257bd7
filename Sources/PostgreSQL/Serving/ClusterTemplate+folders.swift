internal import Files
internal import Glibc
internal import Processes

/// Data directories made from the template, and taken back for the next cluster.
///
/// What a lab leaves is brought to the template's state, byte for byte, when the lab ends, and once more
/// before another lab has it: comparing takes half as long as copying, and a twentieth where the file system is
/// slow to make files.
extension ClusterTemplate {
  /// Directories that wait for a cluster, for each user that servers run as.
  private var spares: String { "\(path).spare-\((user ?? .current).user)" }
  private static let spareCount = 4

  /// Makes a data directory: from one that was given back, or anew.
  ///
  /// - Throws: `FileError`.
  func makeDataFolder(_ folder: String) throws(FileError) {
    let owner = user.map { ($0.user, $0.group) }
    if takeSpare(folder) {
      do throws(FileError) {
        try FolderMatch.match(path, onto: folder, owner: owner)
        return
      } catch {
        try FolderRemoval.remove(folder)
      }
    }
    try FolderCopy.copy(path, to: folder, owner: owner)
  }

  /// Moves one away that nobody else gets then; false where there is none, or it cannot be moved here.
  private func takeSpare(_ folder: String) -> Bool {
    // No folder, no spares.
    let entries = (try? Folder.entries(spares)) ?? []
    return entries.contains { rename("\(spares)/\($0.name)", folder) == 0 }
  }

  /// Takes back the data directory of a server that has ended, unless there are enough.
  ///
  /// Nothing that the lab put into it is kept: it is as the template before it is moved. Where it cannot be
  /// moved, as to another file system, it stays where it is.
  func giveBack(_ folder: String) {
    do throws(FileError) {
      try Folder.make(spares)
      guard try Folder.entries(spares).count < ClusterTemplate.spareCount else { return }
      try FolderMatch.match(path, onto: folder, owner: user.map { ($0.user, $0.group) })
      let number = UInt64.random(in: .min ... .max)
      rename(folder, "\(spares)/\(String(number, radix: 36))")
    } catch {
      // The next cluster gets a copy.
    }
  }
}
