/// The line under a table's head, such as `|---|:-:|`.
struct TableRule {
  /// From the first to the last character that is no white space.
  private(set) var range: Range<Int>
  /// Where cells begin and end in the bytes.
  private(set) var cells: [Range<Int>] = []
  private(set) var hasPipe = false

  /// Reads a line; nil if it is no rule.
  ///
  /// Marks of quotes may stand before it.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
    let start = TableRule.textStart(bytes, line)
    guard start < line.upperBound, TableRule.isMark(bytes[start]) else { return nil }
    var end = line.upperBound
    while bytes[end - 1] <= 0x20 { end -= 1 }
    range = start..<end
    var index = start
    if bytes[index] == UInt8(ascii: "|") { (index, hasPipe) = (index + 1, true) }
    while index < end {
      guard let cell = TableRule.cell(bytes, index, end) else { return nil }
      cells.append(cell)
      index = cell.upperBound
      while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
      guard index < end else { break }
      guard bytes[index] == UInt8(ascii: "|") else { return nil }
      (index, hasPipe) = (index + 1, true)
    }
    // A row of hyphens alone makes a heading or a break, `- ` a list's item.
    let isItem = bytes[start] == 0x2D && (end - start == 1 || bytes[start + 1] <= 0x20)
    let isHyphens = !hasPipe && bytes[start] == 0x2D && bytes[end - 1] == 0x2D
    guard !cells.isEmpty, !isItem, !isHyphens else { return nil }
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "|") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-")
  }

  /// Hyphens, with a colon before or behind them or both.
  private static func cell(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Range<Int>? {
    var first = start
    while first < end, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
    var index = first
    if index < end, bytes[index] == UInt8(ascii: ":") { index += 1 }
    let hyphens = index
    while index < end, bytes[index] == UInt8(ascii: "-") { index += 1 }
    guard index > hyphens else { return nil }
    if index < end, bytes[index] == UInt8(ascii: ":") { index += 1 }
    return first..<index
  }

  /// Where a line begins behind white space and the marks of quotes.
  static func textStart(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] <= 0x20 || bytes[start] == UInt8(ascii: ">") {
      start += 1
    }
    return start
  }

  /// Where a line's text begins behind the marks of list items, in which others may be nested.
  static func contentStart(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int {
    var start = line.lowerBound
    while start < line.upperBound {
      var end = start
      while end < line.upperBound, 0x30...0x39 ~= bytes[end] { end += 1 }
      guard end < line.upperBound, isItemMark(bytes[end], isNumbered: end > start) else { break }
      end += 1
      guard end < line.upperBound, bytes[end] <= 0x20 else { break }
      start = textStart(bytes, end..<line.upperBound)
    }
    return start
  }

  private static func isItemMark(_ byte: UInt8, isNumbered: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ")"): isNumbered
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): !isNumbered
    default: false
    }
  }

  /// How many cells a table's head has.
  static func columns(of bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int {
    var start = textStart(bytes, line)
    var end = line.upperBound
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    start = contentStart(bytes, start..<end)
    if start < end, bytes[start] == UInt8(ascii: "|") { start += 1 }
    var count = start < end ? 1 : 0
    var index = start
    while index < end {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 1
      } else if bytes[index] == UInt8(ascii: "|"), index + 1 < end {
        count += 1
      }
      index += 1
    }
    return count
  }
}
