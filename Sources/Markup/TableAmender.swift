/// Makes md4c see tables where GitHub does.
///
/// md4c 0.4.8 wants three characters in each cell of a rule and does not count them, skips empty
/// cells (`||`), and takes every line up to a blank one for a row. On GitHub a rule's cells need one
/// hyphen each and are as many as the head's, else there is no table; a table can follow a line of
/// text, and a fence, a heading or a list ends it.
struct TableAmender {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var insertions: [(offset: Int, text: [UInt8])] = []
  private var fence: Fence?
  /// Where the text of each open list item begins, the outermost first.
  private var itemColumns: [Int] = []
  /// Where that of the innermost one begins; 0 outside of lists.
  private var itemColumn: Int { itemColumns.last ?? 0 }
  private var isInTable = false
  private var ruleColumn = 0
  private var tableItemColumn = 0
  /// The line before the current one; empty if it is blank.
  private var head = 0..<0
  /// How many lines of plain text the paragraph has so far; nil if it has other ones.
  private var textLines: Int? = 0
  /// The same before `head`.
  private var textLinesBeforeHead: Int?

  /// What to insert where; in no order.
  ///
  /// Cost: a look at the first characters of every line.
  static func insertions(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> [(offset: Int, text: [UInt8])] {
    var amender = TableAmender(bytes: bytes)
    amender.readLines(from: start)
    return amender.insertions
  }

  /// A fence that is open, and the container that it is in.
  private struct Fence {
    var byte: UInt8
    var count: Int
    var itemColumn: Int
    var quotes: Int
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private mutating func readLines(from start: Int) {
    let hasReturns = bytes.firstOffset(of: 0x0D, from: start) != nil
    var line = start
    while line < bytes.count {
      var end = bytes.firstOffset(of: 0x0A, from: line) ?? bytes.count
      if hasReturns {
        let text = UnsafeBufferPointer(rebasing: bytes[line..<end])
        end = text.firstOffset(of: 0x0D).map { line + $0 } ?? end
      }
      read(line..<end)
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      line = end + (isPair ? 2 : 1)
    }
  }

  private mutating func read(_ line: Range<Int>) {
    let start = TableRule.textStart(bytes, line)
    guard start < line.upperBound else {
      (head, textLines, isInTable) = (0..<0, 0, false)
      return
    }
    // A line of plain text outside of everything changes nothing: most lines are such.
    if fence == nil, itemColumns.isEmpty, !isInTable, isPlainText(start) {
      head = line
      textLinesBeforeHead = textLines
      textLines = textLines.map { $0 + 1 }
      return
    }
    leaveFence(line, start)
    if fence == nil { updateItems(line, start) }
    if isInTable {
      readRow(line, start)
    } else if fence == nil, !head.isEmpty, !isPlainText(start), let rule = TableRule(bytes, line) {
      read(rule, column: column(of: start, in: line), quotes: quotes(line, start))
    }
    updateFence(line, start)
    head = line
    textLinesBeforeHead = textLines
    textLines = fence == nil && isPlainText(start) ? textLines.map { $0 + 1 } : nil
  }

  // MARK: - Tables

  private mutating func read(_ rule: TableRule, column: Int, quotes: Int) {
    let headLineStart = TableRule.textStart(bytes, head)
    let headStart = TableRule.contentStart(bytes, headLineStart..<head.upperBound)
    let isInSameItem = headStart == headLineStart || column >= itemColumn
    (ruleColumn, tableItemColumn) = (column, itemColumn)
    isInTable =
      isInSameItem && quotes == self.quotes(head, headLineStart)
      && rule.cells.count == TableRule.columns(of: bytes, head)
      && column < max(itemColumn, self.column(of: headStart, in: head)) + 4
    guard isInTable else {
      // Anything that makes it no rule.
      insertions.append((rule.range.upperBound, [UInt8(ascii: "x")]))
      return
    }
    if let lines = textLinesBeforeHead, lines > 0,
      isPlainText(headStart) || bytes[headStart] == UInt8(ascii: "|")
    {
      insertions.append((head.lowerBound, [0x0A]))
    }
    fillEmptyCells(head)
    for cell in rule.cells where cell.count < 3 {
      // Behind a hyphen: the cell's first character is one, or its second.
      let hyphens = [UInt8](repeating: UInt8(ascii: "-"), count: 3 - cell.count)
      insertions.append((cell.upperBound - (cell.count == 2 ? 1 : 0), hyphens))
    }
    if !rule.hasPipe { insertions.append((rule.range.upperBound, [UInt8(ascii: "|")])) }
  }

  private mutating func readRow(_ line: Range<Int>, _ start: Int) {
    let column = column(of: start, in: line)
    let isOther =
      column < tableItemColumn || column >= ruleColumn + 4
      || column < 4 && beginsBlock(start, line)
    if quotes(line, start) == 0, isOther {
      insertions.append((line.lowerBound, [0x0A]))
      isInTable = false
    } else {
      fillEmptyCells(line)
    }
  }

  /// Puts a space between two pipes.
  private mutating func fillEmptyCells(_ line: Range<Int>) {
    var isAfterPipe = false
    var index = line.lowerBound
    while index < line.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "|"), isAfterPipe { insertions.append((index, [0x20])) }
      isAfterPipe = byte == UInt8(ascii: "|")
      index += byte == UInt8(ascii: "\\") ? 2 : 1
    }
  }

  // MARK: - Other lines

  /// How many marks of quotes stand before a line's text.
  private func quotes(_ line: Range<Int>, _ start: Int) -> Int {
    bytes[line.lowerBound..<start].count { $0 == UInt8(ascii: ">") }
  }

  private func column(of offset: Int, in line: Range<Int>) -> Int {
    bytes[line.lowerBound..<offset].reduce(0) { $1 == 0x09 ? $0 + 4 - $0 % 4 : $0 + 1 }
  }

  /// Whether a line cannot begin anything but a paragraph.
  private func isPlainText(_ start: Int) -> Bool {
    switch bytes[start] {
    case 0x80..., UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "'"):
      true
    default: false
    }
  }

  private func beginsBlock(_ start: Int, _ line: Range<Int>) -> Bool {
    isFence(start, line) || isHeading(start, line)
      || TableRule.contentStart(bytes, start..<line.upperBound) > start
  }

  private func isHeading(_ start: Int, _ line: Range<Int>) -> Bool {
    let marks = bytes[start..<line.upperBound].prefix { $0 == UInt8(ascii: "#") }
    return 1...6 ~= marks.count
      && (marks.endIndex == line.upperBound || bytes[marks.endIndex] <= 0x20)
  }

  private func isFence(_ start: Int, _ line: Range<Int>) -> Bool {
    let length = fenceLength(start, line)
    return length >= 3
      && (bytes[start] == UInt8(ascii: "~")
        || !bytes[(start + length)..<line.upperBound].contains(UInt8(ascii: "`")))
  }

  private func fenceLength(_ start: Int, _ line: Range<Int>) -> Int {
    guard bytes[start] == UInt8(ascii: "`") || bytes[start] == UInt8(ascii: "~") else { return 0 }
    return bytes[start..<line.upperBound].prefix { $0 == bytes[start] }.count
  }

  /// Leaves the items that a line is not indented enough for, and enters the one that it begins.
  private mutating func updateItems(_ line: Range<Int>, _ start: Int) {
    let content = TableRule.contentStart(bytes, start..<line.upperBound)
    // Without a blank line before it, text that is not indented can still go on a paragraph.
    if head.isEmpty || content > start {
      let column = column(of: start, in: line)
      while let item = itemColumns.last, column < item { itemColumns.removeLast() }
    }
    if content > start { itemColumns.append(column(of: content, in: line)) }
  }

  /// A fence ends with the item or the quote that it is in.
  private mutating func leaveFence(_ line: Range<Int>, _ start: Int) {
    guard let open = fence else { return }
    if column(of: start, in: line) < open.itemColumn || quotes(line, start) < open.quotes {
      fence = nil
    }
  }

  private mutating func updateFence(_ line: Range<Int>, _ textStart: Int) {
    let start =
      fence == nil ? TableRule.contentStart(bytes, textStart..<line.upperBound) : textStart
    guard start < line.upperBound, column(of: start, in: line) < itemColumn + 4 else { return }
    if let open = fence {
      let length = fenceLength(start, line)
      let rest = bytes[(start + length)..<line.upperBound]
      let closes = open.byte == bytes[start] && length >= open.count
      if closes, rest.allSatisfy({ $0 <= 0x20 }) { fence = nil }
    } else if isFence(start, line) {
      fence = Fence(
        byte: bytes[start], count: fenceLength(start, line), itemColumn: itemColumn,
        quotes: quotes(line, textStart))
    }
  }
}
