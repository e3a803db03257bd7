internal import Markup

/// What is shown of a document in a list of results: its title, and the text of its sections, from which
/// the reader's browser cuts out the passage that matches.
///
/// JSON: `{"title", "address", "label", "summary", "symptoms", "sections": [[id, heading, text], …]}`.
/// Written as bytes from end to end: a site has as many as pages.
struct SearchFragment: TextVisitor {
  private var out: [UInt8] = []
  private var isHeading = false
  /// Where the open section's text begins in `out`, or its heading.
  private var start = 0
  /// How long the open text may become.
  private var limit = SearchFragment.mostText
  private var total = 0

  // Bytes: a passage from beyond is not shown, though it is found.
  private static let mostText = 1800
  /// Of each section, however many stand before it.
  private static let leastText = 240
  private static let mostTextOfAll = 14_000

  static func bytes(of document: SearchDocument) -> [UInt8] {
    var fragment = SearchFragment()
    fragment.out.reserveCapacity(document.document.html.count)
    fragment.member("{\"title\":", document.title)
    fragment.member(",\"address\":", document.address)
    fragment.member(",\"label\":", document.label)
    fragment.member(",\"summary\":", document.summary)
    fragment.write(",\"symptoms\":[")
    for (index, symptom) in document.symptoms.enumerated() {
      fragment.member(index > 0 ? "," : "", symptom.text)
    }
    fragment.write("],\"sections\":[[\"\",\"\",\"")
    fragment.start = fragment.out.count
    var walker = TextWalker(document.document)
    walker.walk(document.document.html, &fragment)
    fragment.endText()
    fragment.write("\"]]}")
    return fragment.out
  }

  // MARK: - TextVisitor

  mutating func beginHeading(_ heading: Heading) {
    guard TextSections.begins(at: heading) else { return }
    endText()
    total += out.count - start
    limit =
      total < SearchFragment.mostTextOfAll ? SearchFragment.mostText : SearchFragment.leastText
    member("\"],[", heading.id)
    write(",\"")
    start = out.count
    isHeading = true
  }

  mutating func endHeading() {
    guard isHeading else { return }
    isHeading = false
    endText()
    write("\",\"")
    start = out.count
  }

  mutating func endWord() {}

  mutating func endBlock() { space() }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, isCode: Bool) {
    var index = 0
    while index < bytes.count {
      guard isHeading || out.count - start < limit else { return }
      let byte = bytes[index]
      if byte <= 0x20 {
        space()
        index += 1
      } else if byte == 0x26 {
        index += escape(bytes, at: index)
      } else {
        var end = index + 1
        while end < bytes.count, bytes[end] > 0x26 || bytes[end] > 0x20 && bytes[end] != 0x26 {
          end += 1
        }
        append(UnsafeBufferPointer(rebasing: bytes[index..<end]))
        index = end
      }
    }
  }

  // MARK: - Writing

  /// An escape of HTML's, such as `&lt;`, as the character that it stands for.
  ///
  /// - Returns: How many bytes it takes.
  private mutating func escape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    for (name, text) in SearchFragment.escapes where bytes[index...].starts(with: name.utf8) {
      out += text.utf8
      return name.utf8.count
    }
    out.append(bytes[index])
    return 1
  }

  /// As JSON writes them.
  private static let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\\\"")]

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes where byte == 0x22 || byte == 0x5C || byte < 0x20 {
      return appendEscaping(bytes)
    }
    out.append(contentsOf: bytes)
  }

  private mutating func appendEscaping(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      if byte < 0x20 {
        out.append(0x20)
      } else {
        if byte == 0x22 || byte == 0x5C { out.append(0x5C) }
        out.append(byte)
      }
    }
  }

  private mutating func member(_ name: StaticString, _ text: String) {
    write(name)
    out.append(0x22)
    var text = text
    text.withUTF8 { append($0) }
    out.append(0x22)
  }

  private mutating func write(_ literal: StaticString) {
    out.append(
      contentsOf: UnsafeBufferPointer(
        start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// White space of any length is one space, and none at the start.
  private mutating func space() {
    if out.count > start, out.last != 0x20 { out.append(0x20) }
  }

  private mutating func endText() {
    // A cut may have gone through an escape or a character; a run beyond it is cut as well.
    if !isHeading, out.count - start > limit {
      out.removeLast(out.count - start - limit)
      while let last = out.last, last & 0xC0 == 0x80 { out.removeLast() }
      if let last = out.last, last >= 0xC0 { out.removeLast() }
      while out.last == 0x5C { out.removeLast() }
    }
    while out.count > start, out.last == 0x20 { out.removeLast() }
  }
}
