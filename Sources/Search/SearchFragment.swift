internal import Diagnostics
internal import Markup

/// What is shown of a document in a list of results: its title, and the text of its sections, from which
/// the reader's browser cuts out the passage that matches.
///
/// JSON: `{"title", "address", "label", "summary", "symptoms", "sections": [[id, heading, text], …]}`.
enum SearchFragment {
  static func bytes(of document: SearchDocument) -> [UInt8] {
    var collector = Collector()
    var walker = TextWalker(document.document)
    walker.walk(document.document.html, &collector)
    collector.endSection()
    let value = JSONValue.object([
      ("title", .string(document.title)), ("address", .string(document.address)),
      ("label", .string(document.label)), ("summary", .string(document.summary)),
      ("symptoms", .array(document.symptoms.map { .string($0.text) })),
      ("sections", .array(collector.sections)),
    ])
    return Array(value.text.utf8)
  }

  /// Gathers text: white space of any length is one space.
  private struct Collector: TextVisitor {
    private(set) var sections: [JSONValue] = []
    private var id = ""
    private var heading: [UInt8] = []
    private var text: [UInt8] = []
    private var isHeading = false
    private var total = 0
    private var limit = Collector.mostText
    private var isCut = false

    // Bytes: a passage from beyond is not shown, though it is found.
    private static let mostText = 1800
    /// Of each section, however many stand before it.
    private static let leastText = 240
    private static let mostTextOfAll = 14_000

    mutating func endSection() {
      total += text.count
      sections.append(.array([.string(id), .string(string(heading)), .string(string(text))]))
      heading = []
      text = []
      isCut = false
    }

    mutating func beginHeading(_ heading: Heading) {
      guard TextSections.begins(at: heading) else { return }
      endSection()
      id = heading.id
      isHeading = true
    }

    mutating func endHeading() { isHeading = false }

    mutating func endWord() {}

    mutating func endBlock() { space() }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, isCode: Bool) {
      limit = total < Collector.mostTextOfAll ? Collector.mostText : Collector.leastText
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte <= 0x20 {
          space()
          index += 1
        } else if byte == 0x26, let (replacement, length) = Collector.entity(bytes, at: index) {
          append(replacement)
          index += length
        } else {
          append(byte)
          index += 1
        }
      }
    }

    private mutating func append(_ byte: UInt8) {
      if isHeading {
        heading.append(byte)
      } else if text.count < limit {
        text.append(byte)
      } else {
        isCut = true
      }
    }

    private mutating func space() {
      if isHeading {
        if let last = heading.last, last != 0x20 { heading.append(0x20) }
      } else if let last = text.last, last != 0x20 {
        append(0x20)
      }
    }

    /// A cut may have gone through a character.
    private func string(_ bytes: [UInt8]) -> String {
      var bytes = bytes[...]
      while bytes.last == 0x20 { bytes.removeLast() }
      if isCut {
        while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
        if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
      }
      return String(decoding: bytes, as: UTF8.self)
    }

    private static let entities: [(name: [UInt8], byte: UInt8)] = [
      (Array("&lt;".utf8), 0x3C), (Array("&gt;".utf8), 0x3E), (Array("&amp;".utf8), 0x26),
      (Array("&quot;".utf8), 0x22),
    ]

    private static func entity(
      _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (UInt8, Int)? {
      for entity in entities where bytes[index...].starts(with: entity.name) {
        return (entity.byte, entity.name.count)
      }
      return nil
    }
  }
}
