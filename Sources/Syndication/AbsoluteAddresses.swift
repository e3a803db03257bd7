internal import Markup
internal import Site

/// Makes what links of one page say absolute: readers of a feed are nowhere on the site.
struct AbsoluteAddresses {
  /// Scheme and host.
  private let origin: String
  /// The page's own absolute address.
  private let page: String
  /// The path of the folder that relative addresses begin in.
  private let folder: String

  init(_ addresses: PublicAddresses, page address: String) {
    origin = addresses.origin
    let path = addresses.path(address)
    page = addresses.origin + path
    folder = String(path[...(path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)])
  }

  /// Writes an address as a graph holds it.
  func write(_ href: String, into out: inout HTMLBuffer) {
    let (prefix, rest) = resolve(Array(href.utf8))
    out.write(escaping: prefix)
    out.write(url: rest)
  }

  /// Writes an address as it stands in an attribute, escapes and all.
  func write(attribute value: UnsafeBufferPointer<UInt8>, into out: inout HTMLBuffer) {
    let (prefix, rest) = resolve(Array(value))
    out.write(escaping: prefix)
    AbsoluteAddresses.write(attribute: rest, into: &out)
  }

  /// Writes the candidates of a `srcset` as they stand in an attribute.
  func write(candidates value: UnsafeBufferPointer<UInt8>, into out: inout HTMLBuffer) {
    var isFirst = true
    var index = 0
    while index < value.count {
      while index < value.count, value[index] <= 0x20 || value[index] == UInt8(ascii: ",") {
        index += 1
      }
      let start = index
      while index < value.count, value[index] > 0x20 { index += 1 }
      var end = index
      while end > start, value[end - 1] == UInt8(ascii: ",") { end -= 1 }
      guard start < end else { break }
      if !isFirst { out.write(", ") }
      isFirst = false
      write(attribute: UnsafeBufferPointer(rebasing: value[start..<end]), into: &out)
      // A comma at the address' end leaves no room for a width.
      guard end == index else { continue }
      let width = index
      while index < value.count, value[index] != UInt8(ascii: ",") { index += 1 }
      AbsoluteAddresses.write(attribute: value[width..<index], into: &out)
    }
  }

  /// What stood between single quotes, or none, may hold double ones.
  private static func write(attribute value: some Collection<UInt8>, into out: inout HTMLBuffer) {
    for byte in value {
      if byte == UInt8(ascii: "\"") { out.write("&quot;") } else { out.append(byte) }
    }
  }

  /// What to put before an address, and what is left of it.
  private func resolve(_ value: [UInt8]) -> (String, ArraySlice<UInt8>) {
    guard let first = value.first else { return (page, value[...]) }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "?"): return (page, value[...])
    case UInt8(ascii: "/"):
      guard value.count > 1, value[1] == UInt8(ascii: "/") else { return (origin, value[...]) }
      return (String(origin.prefix { $0 != "/" }), value[...])
    default: break
    }
    if AbsoluteAddresses.hasScheme(value) { return ("", value[...]) }
    let end = value.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? value.count
    let path = String(decoding: value[..<end], as: UTF8.self)
    // What leads above the root stays there, as browsers have it.
    let joined = Address.join(folder, path) ?? path.replacing("../", with: "")
    let slash = path.hasSuffix("/") || path == "." || path == ".." || path.hasSuffix("/..")
    let whole = "/" + joined + (slash && !joined.isEmpty ? "/" : "")
    return (origin, (Array(whole.utf8) + value[end...])[...])
  }

  /// RFC 3986, section 3.1: a letter, then letters, digits and `+-.` up to a colon.
  private static func hasScheme(_ value: [UInt8]) -> Bool {
    guard let colon = value.firstIndex(of: UInt8(ascii: ":")), colon > 0,
      (0x61...0x7A).contains(value[0] | 0x20)
    else { return false }
    return value[..<colon].allSatisfy {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0)
    }
  }
}
