/// Addresses: paths of the site as its readers see them, from `/` on, before any base path.
package enum Address {
  /// The file below the output folder that answers for an address: `/blog/x/` is
  /// `blog/x/index.html`, `/feed.xml` is `feed.xml`.
  package static func outputPath(_ address: String) -> String {
    let path = Substring(address.utf8.drop { $0 == UInt8(ascii: "/") })
    if path.isEmpty { return "index.html" }
    return path.utf8.last == UInt8(ascii: "/") ? path + "index.html" : String(path)
  }

  /// An address in the form in which the graph knows it: with its leading slash, and a slash at the
  /// end unless its last part has an extension.
  package static func normalized(_ address: String) -> String {
    var address = address.hasPrefix("/") ? address : "/" + address
    if address.hasSuffix("/index.html") { address.removeLast("index.html".count) }
    let slash = address.utf8.lastIndex(of: UInt8(ascii: "/")) ?? address.startIndex
    let last = address[address.utf8.index(after: slash)...]
    if !last.isEmpty, !hasExtension(last) { address += "/" }
    return address
  }

  /// Whether a name ends as a file's does: `feed.xml`, but not `1.12.0` or `v2.0-beta`.
  private static func hasExtension(_ name: Substring) -> Bool {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return false }
    let suffix = name[name.index(after: dot)...]
    return (2...5).contains(suffix.utf8.count) && suffix.allSatisfy { $0.isASCII && $0.isLetter }
  }

  /// A name as a part of an address: spaces and what URLs give a meaning become hyphens.
  package static func component(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy {
      ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || (0x30...0x39).contains($0)
        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
    }
    if isPlain { return name }
    var result = ""
    for character in name {
      let isUnsafe =
        character.isWhitespace || "%?#<>\"\\^`{|}:*".contains(character)
        || character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
      if !isUnsafe {
        result.append(character)
      } else if !result.hasSuffix("-") {
        result.append("-")
      }
    }
    return result
  }

  /// Joins a relative path to a folder and resolves `.` and `..`; nil where it leads above the root.
  package static func join(_ folder: String, _ path: String) -> String? {
    // Bytes, not characters: every link of every note comes through here.
    let slash = UInt8(ascii: "/")
    var parts = folder.utf8.split(separator: slash)
    for part in path.utf8.split(separator: slash) {
      if part.elementsEqual(".".utf8) { continue }
      guard part.elementsEqual("..".utf8) else {
        parts.append(part)
        continue
      }
      guard parts.popLast() != nil else { return nil }
    }
    var joined = ""
    for part in parts {
      if !joined.isEmpty { joined += "/" }
      joined += Substring(part)
    }
    return joined
  }

  /// Resolves percent escapes; text that is no valid UTF-8 after it stays as it was.
  package static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(
          String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        result.append(value)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(validating: result, as: UTF8.self) ?? text
  }
}
