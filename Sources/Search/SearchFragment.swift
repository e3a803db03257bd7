internal import Markup
internal import Notes

/// What is shown of a document in a list of results: its title, and the text of its sections, from which
/// the reader's browser cuts out the passage that matches.
///
/// JSON: `{"title", "address", "label", "summary", "symptoms", "sections": [[id, heading, text], …]}`.
struct SearchFragment: TextVisitor {
  private struct Section {
    var id = ""
    var heading: [UInt8] = []
    var text: [UInt8] = []
  }

  private var sections: [Section] = []
  private var open = Section()
  private var isHeading = false
  /// How long the open section's text may become.
  private var limit = SearchFragment.mostText
  private var total = 0

  // Bytes: a passage from beyond is not shown, though it is found.
  private static let mostText = 1800
  /// Of each section, however many stand before it.
  private static let leastText = 240
  private static let mostTextOfAll = 14_000

  static func bytes(of document: SearchDocument) -> [UInt8] {
    var fragment = SearchFragment()
    let text = document.content.document
    var walker = TextWalker(text)
    walker.walk(text.html, &fragment)
    fragment.endSection()
    var out = HTMLBuffer(capacity: fragment.total + 1000)
    JSONWriter.write(into: &out) { json in
      json.object { json in
        json.member("title", document.title)
        json.member("address", document.address)
        json.member("label", document.label)
        json.member("summary", document.summary)
        json.key("symptoms")
        json.array { json in
          for symptom in document.symptoms { json.string(symptom.text) }
        }
        json.key("sections")
        json.array { json in
          for section in fragment.sections { write(section, into: &json) }
        }
      }
    }
    return out.bytes
  }

  private static func write(_ section: Section, into json: inout JSONWriter) {
    json.array { json in
      json.string(section.id)
      section.heading.withUnsafeBufferPointer { json.string($0) }
      section.text.withUnsafeBufferPointer { json.string($0) }
    }
  }

  private mutating func endSection() {
    if open.text.count > limit { SearchFragment.cut(&open.text, to: limit) }
    while open.text.last == 0x20 { open.text.removeLast() }
    while open.heading.last == 0x20 { open.heading.removeLast() }
    total += open.text.count
    sections.append(open)
  }

  /// Cuts before a character, not through it.
  private static func cut(_ text: inout [UInt8], to limit: Int) {
    var end = limit
    while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
    text.removeLast(text.count - end)
  }

  // MARK: - TextVisitor

  mutating func beginHeading(_ heading: Heading) {
    guard TextSections.begins(at: heading) else { return }
    endSection()
    limit =
      total < SearchFragment.mostTextOfAll ? SearchFragment.mostText : SearchFragment.leastText
    open = Section(id: heading.id)
    isHeading = true
  }

  mutating func endHeading() { isHeading = false }

  mutating func endWord() {}

  mutating func endBlock() {
    if isHeading {
      SearchFragment.space(&open.heading)
    } else {
      SearchFragment.space(&open.text)
    }
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, isCode: Bool) {
    if isHeading {
      SearchFragment.append(bytes, to: &open.heading)
    } else if open.text.count <= limit {
      SearchFragment.append(bytes, to: &open.text)
    }
  }

  // MARK: - Text

  /// Appends text that is escaped as HTML is: escapes become what they stand for, and white space of
  /// any length one space.
  private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      if bytes[index] <= 0x20 {
        space(&text)
        index += 1
      } else if bytes[index] == 0x26 {
        index += appendEscape(bytes, at: index, to: &text)
      } else {
        let start = index
        index = skipPlain(bytes, from: index)
        while index < bytes.count, bytes[index] != 0x26 {
          // One space between two words is copied with them.
          let isGap = bytes[index] <= 0x20
          if isGap, bytes[index] != 0x20 || index + 1 == bytes.count || bytes[index + 1] <= 0x20 {
            break
          }
          index += 1
        }
        text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      }
    }
  }

  /// As many eights of bytes further as hold nothing but words and single spaces between them, from
  /// a byte of a word to behind one.
  private static func skipPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let words = UnsafeRawBufferPointer(bytes)
    var index = start
    while index + 9 <= bytes.count, bytes[index + 7] > 0x20 || bytes[index + 8] > 0x20 {
      let word = words.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let next = words.loadUnaligned(fromByteOffset: index + 1, as: UInt64.self)
      // Of a control character the three highest bits are zero; two spaces side by side are zero
      // in both words.
      let spaces: UInt64 = 0x2020_2020_2020_2020
      let found =
        HTMLBuffer.zeros(word & 0xE0E0_E0E0_E0E0_E0E0)
        | HTMLBuffer.zeros(word ^ 0x2626_2626_2626_2626)
        | HTMLBuffer.zeros((word ^ spaces) | (next ^ spaces))
      guard found == 0 else { break }
      index += 8
    }
    return index
  }

  /// None at the start.
  private static func space(_ text: inout [UInt8]) {
    if let last = text.last, last != 0x20 { text.append(0x20) }
  }

  /// An escape of HTML's, such as `&lt;`, as the character that it stands for.
  ///
  /// - Returns: How many bytes it takes.
  private static func appendEscape(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, to text: inout [UInt8]
  ) -> Int {
    for (name, character) in escapes where bytes[index...].starts(with: name.utf8) {
      text.append(character)
      return name.utf8.count
    }
    text.append(bytes[index])
    return 1
  }

  private static let escapes: [(String, UInt8)] = [
    ("&lt;", 0x3C), ("&gt;", 0x3E), ("&amp;", 0x26), ("&quot;", 0x22),
  ]
}
