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
    self.init(bytes: (try? FileBytes.read("\(output)/\(Manifest.name)")) ?? [])
  }

  /// Reads a manifest; empty where there is none in the bytes.
  init(bytes: [UInt8]) {
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
    var bytes = Array((Manifest.header + "\n").utf8)
    bytes.reserveCapacity(files.count * 96)
    for (path, hash) in files.sorted(by: { ByteOrder.precedes($0.key, $1.key) }) {
      if let hash { Manifest.append(digitsOf: hash, to: &bytes) } else { bytes.append(0x2D) }
      bytes.append(0x20)
      bytes.append(contentsOf: path.utf8)
      bytes.append(0x0A)
    }
    return bytes
  }

  /// The bytes of this manifest, made from those of an earlier one by writing over what differs.
  ///
  /// - Parameter old: What `bytes` gave.
  /// - Returns: nil where the two do not name the same files.
  /// - Complexity: Linear in the files, without sorting them.
  func bytes(over old: [UInt8]) -> [UInt8]? {
    var bytes = old
    var line = Manifest.header.utf8.count + 1
    var count = 0
    while line < bytes.count {
      let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
      let path = line + 17
      guard path < end, bytes[path - 1] == 0x20,
        let hash = files[String(decoding: bytes[path..<end], as: UTF8.self)] ?? nil
      else { return nil }
      Manifest.write(digitsOf: hash, into: &bytes, at: line)
      count += 1
      line = end + 1
    }
    return count == files.count ? bytes : nil
  }

  private static func append(digitsOf number: UInt64, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: repeatElement(0x30, count: 16))
    write(digitsOf: number, into: &bytes, at: bytes.count - 16)
  }

  /// Sixteen hexadecimal digits.
  private static func write(digitsOf number: UInt64, into bytes: inout [UInt8], at place: Int) {
    var rest = number
    for index in stride(from: place + 15, through: place, by: -1) {
      let digit = UInt8(rest & 15)
      bytes[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
      rest >>= 4
    }
  }

  package static func hash(_ bytes: [UInt8]) -> UInt64 { ContentHash.of(bytes) }

  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 { ContentHash.of(bytes) }
}
