internal import Diagnostics

/// Finds the statements of an SQL text, one after the other.
struct StatementSplitter {
  enum Piece {
    case statement(Statement)
    case metaCommand(MetaCommand)
    case mistake(SQLMistake)
  }

  private var scanner: SQLScanner
  private var pending: [Piece] = []
  private var isAtEnd = false
  /// The last place whose line is known.
  private var known = (offset: 0, line: 0)

  // Of the statement that is being read.
  private var start: (offset: Int, line: Int)?
  private var end = 0
  private var depth = 0
  private var function = FunctionBody()
  private var copy = CopyStatement()

  init(_ bytes: [UInt8]) {
    scanner = SQLScanner(bytes)
  }

  /// The next piece, a statement after the command that ended it; nil at the end.
  mutating func next() -> Piece? {
    while pending.isEmpty, !isAtEnd { step() }
    return pending.isEmpty ? nil : pending.removeFirst()
  }

  private mutating func step() {
    guard let token = scanner.next() else {
      isAtEnd = true
      if let mistake = scanner.mistake {
        pending.append(.mistake(mistake))
      } else {
        finish()
      }
      return
    }
    switch token.kind {
    case .metaCommand: take(command: token)
    case .symbol where scanner.bytes[token.range.lowerBound] == UInt8(ascii: ";"):
      if depth == 0, function.depth == 0 { finish() } else { extend(token) }
    default: extend(token)
    }
  }

  private mutating func extend(_ token: SQLScanner.Token) {
    if start == nil { start = (token.range.lowerBound, line(of: token.range.lowerBound)) }
    end = token.range.upperBound
    if token.kind == .symbol {
      switch scanner.bytes[token.range.lowerBound] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      default: break
      }
    }
    guard token.kind == .word else {
      copy.see(nil)
      return
    }
    let word = scanner.bytes[token.range]
    function.see(word, atTop: depth == 0)
    if depth == 0 { copy.see(word) }
  }

  // MARK: - Ends

  private mutating func take(command token: SQLScanner.Token) {
    let text = scanner.bytes[token.range].dropFirst()
    let name = text.prefix { $0 > 0x20 }
    let command = MetaCommand(
      name: String(decoding: name, as: UTF8.self),
      arguments: String(decoding: text[name.endIndex...].trimmed, as: UTF8.self),
      span: Span(token.range.lowerBound, token.range.upperBound),
      line: line(of: token.range.lowerBound))
    pending.append(.metaCommand(command))
    if command.sendsStatement { finish(command) }
  }

  /// Ends the statement that is being read, if there is one.
  private mutating func finish(_ command: MetaCommand? = nil) {
    defer {
      start = nil
      depth = 0
      function = FunctionBody()
      copy = CopyStatement()
    }
    guard let start else { return }
    let text = String(decoding: scanner.bytes[start.offset..<end], as: UTF8.self)
    let data = copy.takesData ? skipData() : nil
    pending.append(
      .statement(
        Statement(
          text: text, span: Span(start.offset, end), line: start.line, data: data, command: command)
      ))
  }

  /// The lines after the one of a COPY, up to `\.` or the end of the text.
  private mutating func skipData() -> Span {
    let bytes = scanner.bytes
    let lineEnd = bytes[scanner.position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let rest = bytes[scanner.position..<lineEnd].trimmed
    if !rest.isEmpty, !rest.starts(with: "--".utf8) {
      pending.append(.mistake(SQLMistake(kind: .textBeforeData, offset: rest.startIndex)))
    }
    let start = min(lineEnd + 1, bytes.count)
    var lineStart = start
    while lineStart < bytes.count {
      let end = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      var line = bytes[lineStart..<end]
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      if line.elementsEqual("\\.".utf8) {
        scanner.jump(to: end)
        return Span(start, lineStart)
      }
      lineStart = end + 1
    }
    scanner.jump(to: bytes.count)
    return Span(start, bytes.count)
  }

  /// The 0-based line of an offset that is not before the last one asked for.
  private mutating func line(of offset: Int) -> Int {
    known.line += scanner.bytes[known.offset..<offset].count { $0 == UInt8(ascii: "\n") }
    known.offset = offset
    return known.line
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks at its ends.
  fileprivate var trimmed: ArraySlice<UInt8> {
    let front = drop { $0 <= 0x20 }
    return front[..<(front.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? front.startIndex)]
  }
}
