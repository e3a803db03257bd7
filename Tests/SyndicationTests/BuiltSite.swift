import Foundation
import Publishing
import Site

/// A site of given files, built into a folder that is gone with it.
final class BuiltSite {
  private let root: URL
  let report: BuildReport

  var output: String { root.appending(path: "public").path() }

  init(_ files: [String: String], baseURL: String? = nil) async throws {
    root = FileManager.default.temporaryDirectory.appending(path: "codenotes-\(UUID().uuidString)")
    for (path, text) in files {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let rules = PublicationRules(now: 1_800_000_000)
    let builder = Builder(
      BuildOptions(
        root: root.path(), output: root.appending(path: "public").path(), baseURL: baseURL,
        rules: rules))
    report = try await builder.build()
  }

  deinit {
    // The system empties its folder for temporary files.
    try? FileManager.default.removeItem(at: root)
  }
}
