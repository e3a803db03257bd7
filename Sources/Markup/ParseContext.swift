internal import CMd4c
internal import Diagnostics

/// Where the parser is in a source: what md4c's events leave to their receiver to remember.
struct ParseContext {
  /// Where the bytes being parsed stand in the file.
  enum Origin {
    /// They are the file's own from that offset on.
    case shifted(Int)
    /// They are a footnote's lines, each moved.
    case lines([(bodyOffset: Int, fileOffset: Int)])
  }

  /// A block quote that is open.
  struct Quote {
    /// Where its opening tag stands in the output.
    var outputStart: Int
    /// Whether nothing has been written inside yet.
    var isFresh = true
    var isAlert = false
  }

  var origin = Origin.shifted(0)
  var insertions = Insertions()
  /// What was masked in the source.
  var mask: InlineMask?
  /// The bytes that md4c works on; its text pointers point into them, or at copies of its own.
  var base: UnsafePointer<UInt8>?
  var count = 0
  /// Where in `base` the Markdown begins.
  var start = 0
  /// Offset after the last piece of text that came from `base`.
  var lastOffset = 0

  var quotes: [Quote] = []
  /// How many blocks are open.
  var depth = 0
  /// Set between the start of a quote's first paragraph and its first text.
  var mayBeAlert = false
  /// The paragraph of an alert's title has been swallowed; its text begins at the next line.
  var awaitsAlertText = false

  /// How many images are open: inside them only text is written, into `alt`.
  var imageDepth = 0
  var imageTitles: [[UInt8]] = []
  var imageTextStart = 0
  var imageSpan = Span.beginning
  var imageSlot: Int?

  var openEmphasis: [Emphasis] = []

  var headingStart: Int?
  var headingText: [UInt8] = []
  var headingTitle = HTMLBuffer()
  var headingOffset: Int?
  var usedIDs: [String: Int] = [:]

  /// Where addresses of definitions stand that md4c does not point at.
  var definitionSpans: [[UInt8]: Span] = [:]
  /// How many links are open: text inside them is not searched for addresses.
  var linkDepth = 0
  /// Whether nothing has been written of the current line's text.
  var isLineStart = false

  var isInCell = false

  var code: [UInt8]?
  var codeInfo: [UInt8] = []
  var codeFence: UInt8 = 0
  var codeFenceOffset: Int?
  var codeTextStart: Int?
  var codeTextEnd: Int?

  /// Columns of white space that md4c announced before a line of code or HTML.
  var indentWidth = 0

  var html: [UInt8]?
  var htmlOffset: Int?
  var reportedHTML = false
  var inHTMLComment = false

  var tableCount = 0
  /// Whether rows of the open table end before their first empty cell that only empty ones follow.
  var leavesOutTrailingCells = false
  /// Where the open cell's tag, its text, and the run of empty cells before it begin in the output.
  var cellStart = 0
  var cellTextStart = 0
  var emptyCellsStart: Int?

  var footnotes = FootnoteTable()
  var paragraphStart: Int?
  var lastByteWasWord = false

  /// Begins another piece of the same document.
  mutating func enter(_ origin: Origin) {
    self.origin = origin
    insertions = Insertions()
    quotes = []
    depth = 0
    lastByteWasWord = false
    openEmphasis = []
    definitionSpans = [:]
  }

  /// Whether the text of a footnote is being parsed.
  var isInFootnote: Bool {
    if case .lines = origin { true } else { false }
  }

  /// The offset of a pointer in `base`, nil if it points elsewhere.
  func offset(of pointer: UnsafePointer<UInt8>?) -> Int? {
    guard let base, let pointer else { return nil }
    let distance = pointer - base
    return distance >= 0 && distance <= count ? distance : nil
  }

  /// The place in the file of a range of `base`.
  func span(_ start: Int, _ end: Int) -> Span {
    let start = insertions.originalOffset(start)
    let end = insertions.originalOffset(end)
    switch origin {
    case .shifted(let shift): return Span(start + shift, end + shift)
    case .lines(let lines):
      guard let line = lines.last(where: { $0.bodyOffset <= start }) else { return .beginning }
      let first = line.fileOffset + start - line.bodyOffset
      return Span(first, first + end - start)
    }
  }

  /// Offset of the line of `base` that holds an offset.
  func lineStart(_ offset: Int) -> Int {
    guard let base else { return 0 }
    var index = min(offset, count)
    while index > 0, base[index - 1] != 0x0A { index -= 1 }
    return index
  }

  /// Offset after the line of `base` that holds an offset, its break included.
  func lineEnd(_ offset: Int) -> Int {
    guard let base else { return 0 }
    var index = offset
    while index < count, base[index] != 0x0A { index += 1 }
    return min(index + 1, count)
  }

  /// A piece of text of `base` with the white space that was announced before it, where that is
  /// nothing but spaces.
  func spaced(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> UnsafeBufferPointer<UInt8>? {
    guard let base, let start = text.baseAddress, start == base + offset, indentWidth <= offset
    else { return nil }
    for index in (offset - indentWidth)..<offset where base[index] != 0x20 { return nil }
    return UnsafeBufferPointer(start: start - indentWidth, count: text.count + indentWidth)
  }

  /// The white space before an offset of `base` that fills that many columns, tabs as tabs.
  func indent(before offset: Int, width: Int) -> [UInt8] {
    guard let base else { return [] }
    var columns: [Int] = []
    var column = 0
    let start = lineStart(offset)
    for index in start..<offset {
      columns.append(column)
      column += base[index] == 0x09 ? 4 - column % 4 : 1
    }
    let first = column - width
    var index = offset
    while index > start, columns[index - 1 - start] >= first,
      base[index - 1] == 0x20 || base[index - 1] == 0x09
    { index -= 1 }
    // The tab that begins before the first column gives spaces up to its end.
    let rest = (index < offset ? columns[index - start] : column) - first
    return [UInt8](repeating: 0x20, count: max(0, rest)) + (index..<offset).map { base[$0] }
  }

  /// The first line of `base` behind an offset's that holds a heading without text; else the offset.
  func emptyHeading(after offset: Int) -> Int {
    guard let base else { return offset }
    var line = offset == start ? offset : lineEnd(offset)
    while line < count {
      let end = lineEnd(line)
      let text = (line..<end).map { base[$0] }.drop { $0 <= 0x20 || $0 == UInt8(ascii: ">") }
      if text.first == UInt8(ascii: "#"), text.allSatisfy({ $0 <= 0x20 || $0 == UInt8(ascii: "#") })
      {
        return line
      }
      line = end
    }
    return offset
  }

  /// Whether only white space stands between an offset of `base` and the end of its line.
  func isBlank(from offset: Int) -> Bool {
    guard let base else { return true }
    var index = offset
    while index < count, base[index] == 0x20 || base[index] == 0x09 { index += 1 }
    return isLineEnd(index)
  }

  func isLineEnd(_ offset: Int) -> Bool {
    guard let base, offset < count else { return true }
    return base[offset] == 0x0A || base[offset] == 0x0D
  }

  /// The run of fence characters with which a line of `base` begins, containers' marks skipped.
  func fence(onLineAt start: Int, of byte: UInt8) -> Range<Int>? {
    guard let base else { return nil }
    var index = start
    while index < count, base[index] != byte {
      // Whatever can stand before a fence: quote and list marks, numbers, spaces.
      let isMark =
        base[index] == 0x20 || base[index] == 0x09 || "> -+*.)".utf8.contains(base[index])
        || (0x30...0x39).contains(base[index])
      guard isMark else { return nil }
      index += 1
    }
    let first = index
    while index < count, base[index] == byte { index += 1 }
    return index - first >= 3 ? first..<index : nil
  }
}
