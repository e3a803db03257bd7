import Files
import Foundation

/// A folder that is gone when the test is over.
///
/// A class because its end is what matters.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "codenotes-pictures-\(UUID().uuidString)"
    try Folder.make(path)
  }

  /// Writes a file anew.
  func write(_ bytes: [UInt8], to file: String) throws {
    let target = "\(path)/\(file)"
    if let slash = target.lastIndex(of: "/") { try Folder.make(String(target[..<slash])) }
    try Data(bytes).write(to: URL(filePath: target))
  }

  func read(_ file: String) throws -> String {
    String(decoding: try FileBytes.read("\(path)/\(file)"), as: UTF8.self)
  }

  /// The names in a folder, sorted; none where there is no folder.
  func names(_ folder: String) -> [String] {
    // No folder, no names.
    ((try? Folder.entries("\(path)/\(folder)")) ?? []).map(\.name).sorted()
  }

  deinit {
    // Whatever cannot be removed is the system's to clear.
    try? FileManager.default.removeItem(atPath: path)
  }
}
