internal import Files
internal import Notes

/// What a build made: the paths of its files and a hash of each one's bytes.
///
/// It stands in the output as `.codenotes-manifest`: a line that names the format, then a line a
/// file, sorted by path: 16 hexadecimal digits, a space, the path. A deploy that compares two
/// manifests uploads only what differs. While a build runs, it names what the last build made and
/// what this one will, with `-` for a hash, so that after a kill nothing is forgotten.
package struct Manifest: Equatable, Sendable {
  package static let name = ".codenotes-manifest"
  private static let header = "codenotes manifest 1"

  /// Hashes by path; nil for a file that a build was about to make.
  package var files: [String: UInt64?] = [:]

  package init() {}

  /// Reads the manifest of an output folder; empty where there is none that can be read.
  package init(output: String) {
    // No manifest, nothing known of an earlier build.
    guard let bytes = try? FileBytes.read("\(output)/\(Manifest.name)") else { return }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first.map(String.init) == Manifest.header else { return }
    for line in lines.dropFirst() {
      guard let space = line.firstIndex(of: " ") else { continue }
      let path = String(line[line.index(after: space)...])
      // A path that leads out of the output is not one that a build wrote.
      guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else { continue }
      files[path] = .some(UInt64(line[..<space], radix: 16))
    }
  }

  package var bytes: [UInt8] {
    var text = Manifest.header + "\n"
    for path in files.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let digits = (files[path] ?? nil).map { String($0, radix: 16) }
      text += digits.map { String(repeating: "0", count: 16 - $0.count) + $0 } ?? "-"
      text += " \(path)\n"
    }
    return Array(text.utf8)
  }

  package static func hash(_ bytes: [UInt8]) -> UInt64 { ContentHash.of(bytes) }
}
