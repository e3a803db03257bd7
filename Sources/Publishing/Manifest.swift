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
    // Bytes, not characters: there may be a hundred thousand lines.
    let lines = bytes.split(separator: 0x0A)
    guard lines.first.map({ $0.elementsEqual(Manifest.header.utf8) }) ?? false else { return }
    files.reserveCapacity(lines.count)
    for line in lines.dropFirst() {
      guard let space = line.firstIndex(of: 0x20) else { continue }
      let path = line[(space + 1)...]
      // A path that leads out of the output is not one that a build wrote.
      guard path.first != UInt8(ascii: "/"),
        !path.split(separator: UInt8(ascii: "/")).contains(where: { $0.elementsEqual("..".utf8) })
      else { continue }
      files[String(decoding: path, as: UTF8.self)] = .some(Manifest.number(line[..<space]))
    }
  }

  /// Reads hexadecimal digits; nil where there is something else.
  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    guard !digits.isEmpty, digits.count <= 16 else { return nil }
    var number: UInt64 = 0
    for byte in digits {
      switch byte {
      case 0x30...0x39: number = number << 4 | UInt64(byte - 0x30)
      case 0x61...0x66: number = number << 4 | UInt64(byte - 0x57)
      default: return nil
      }
    }
    return number
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

  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 { ContentHash.of(bytes) }
}
