/// Reads the body of a ```` ```claims ```` block: a list of sentences, each with an expression in a
/// code span as the last thing in it.
package struct ClaimList: Sendable {
  package private(set) var claims: [Claim] = []
  /// Items that are no claims; ranges count from the start of the body.
  package private(set) var mistakes: [ExpressionMistake] = []

  private let bytes: [UInt8]

  package init(_ body: [UInt8]) {
    bytes = body
    var item: Range<Int>?
    for line in lines() {
      let text = bytes[line]
      let isBlank = text.allSatisfy { $0 <= 0x20 }
      if let mark = ClaimList.mark(text) {
        if let item { read(item) }
        item = mark..<line.upperBound
      } else if !isBlank, let open = item {
        item = open.lowerBound..<line.upperBound
      } else if !isBlank {
        mistakes.append(
          ExpressionMistake(
            .syntax, at: ClaimList.trim(line, bytes), "a claim begins with `- `",
            hint: "write a list: what holds, a colon, and an expression in backticks"))
      }
    }
    if let item { read(item) }
  }

  private func lines() -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      lines.append(start..<index)
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  /// Where the text of an item begins, for a line that begins one.
  private static func mark(_ line: ArraySlice<UInt8>) -> Int? {
    guard let first = line.firstIndex(where: { $0 != 0x20 }), line.endIndex > first + 1,
      [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(line[first]),
      line[first + 1] == 0x20
    else { return nil }
    return first + 2
  }

  private static func trim(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  private mutating func read(_ range: Range<Int>) {
    let item = ClaimList.trim(range, bytes)
    guard let code = ClaimList.lastCodeSpan(bytes[item]) else {
      mistakes.append(
        ExpressionMistake(
          .syntax, at: item, "this claim has no expression",
          hint: "end it with one in backticks, such as `after.rows == 20`"))
      return
    }
    var text = bytes[item.lowerBound..<code.whole.lowerBound]
    while let last = text.last, last <= 0x20 || last == UInt8(ascii: ":") { text.removeLast() }
    guard !text.isEmpty else {
      mistakes.append(
        ExpressionMistake(
          .syntax, at: item, "this claim has no sentence",
          hint: "say before the expression what it shows"))
      return
    }
    claims.append(
      Claim(
        text: ClaimList.joined(text), source: String(decoding: bytes[code.inner], as: UTF8.self),
        sourceRange: code.inner, range: item))
  }

  /// The code span that ends an item; a full stop may follow.
  private static func lastCodeSpan(
    _ item: ArraySlice<UInt8>
  ) -> (whole: Range<Int>, inner: Range<Int>)? {
    let tick = UInt8(ascii: "`")
    var end = item.endIndex
    if end > item.startIndex, item[end - 1] == UInt8(ascii: ".") { end -= 1 }
    let closing = end
    while end > item.startIndex, item[end - 1] == tick { end -= 1 }
    let count = closing - end
    guard count > 0 else { return nil }
    var start = end
    var run = 0
    while start > item.startIndex {
      start -= 1
      run = item[start] == tick ? run + 1 : 0
      let isWhole = start == item.startIndex || item[start - 1] != tick
      if run == count, isWhole {
        return (start..<closing, trim((start + count)..<end, Array(item), item.startIndex))
      }
    }
    return nil
  }

  private static func trim(
    _ range: Range<Int>, _ bytes: [UInt8], _ offset: Int
  ) -> Range<Int> {
    let inner = trim((range.lowerBound - offset)..<(range.upperBound - offset), bytes)
    return (inner.lowerBound + offset)..<(inner.upperBound + offset)
  }

  /// On one line.
  private static func joined(_ text: ArraySlice<UInt8>) -> String {
    text.split(separator: 0x0A).map { line in
      let inner = trim(line.startIndex..<line.endIndex, Array(line), line.startIndex)
      return String(decoding: line[inner], as: UTF8.self)
    }.joined(separator: " ")
  }
}
