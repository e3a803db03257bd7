/// Names made of text: for heading ids and for tags.
package enum Slug {
  /// The id that GitHub gives a heading: lower case, spaces as hyphens, letters, digits, hyphens
  /// and underscores kept, everything else left out.
  ///
  /// May be empty.
  package static func heading(_ text: some Collection<UInt8>) -> String {
    make(text, collapsing: false)
  }

  /// A tag's place in an address: as a heading, but never two hyphens in a row nor one at an end.
  ///
  /// Two spellings that differ in case, spaces or punctuation fold into one. May be empty.
  package static func tag(_ text: String) -> String {
    // Languages and tools that punctuation tells apart keep a name of their own.
    var text = text.lowercased()
    if text.hasSuffix("++") { text = text.dropLast(2) + "-plus-plus" }
    if text.hasSuffix("#") { text = text.dropLast(1) + "-sharp" }
    if text.hasPrefix(".") { text = "dot-" + text.dropFirst() }
    return make(text.utf8, collapsing: true)
  }

  private static func make(_ text: some Collection<UInt8>, collapsing: Bool) -> String {
    var ascii: [UInt8] = []
    ascii.reserveCapacity(text.count)
    for byte in text {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): ascii.append(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        ascii.append(byte)
      case UInt8(ascii: " "), 0x09, 0x0A, 0x0D: ascii.append(UInt8(ascii: "-"))
      case 0x80...: return unicode(String(decoding: text, as: UTF8.self), collapsing: collapsing)
      default:
        if collapsing { ascii.append(UInt8(ascii: "-")) }
      }
    }
    return trim(String(decoding: ascii, as: UTF8.self), collapsing: collapsing)
  }

  private static func unicode(_ text: String, collapsing: Bool) -> String {
    var slug = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber || character == "-" || character == "_" {
        slug.append(character)
      } else if character.isWhitespace || collapsing {
        slug.append("-")
      }
    }
    return trim(slug, collapsing: collapsing)
  }

  private static func trim(_ slug: String, collapsing: Bool) -> String {
    guard collapsing else { return slug }
    return slug.split(separator: "-").joined(separator: "-")
  }
}
