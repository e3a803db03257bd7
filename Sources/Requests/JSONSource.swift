internal import Evidence

/// JSON as it was written: its tokens in their places, so that it can be shown and searched without a number
/// written anew or a key moved.
///
/// Text that was cut is read as far as it goes.
package struct JSONSource: Sendable {
  package enum Kind: Equatable, Sendable {
    /// `{` or `[`
    case open
    /// `}` or `]`
    case close
    case colon, comma
    case key, string, number
    /// `true`, `false` or `null`
    case word
  }

  package struct Token: Equatable, Sendable {
    package var kind: Kind
    /// Of `bytes`.
    package var range: Range<Int>
  }

  package let bytes: [UInt8]
  package let tokens: [Token]
  /// Whether the text ends before its value does.
  package let isCut: Bool

  /// Deeper nesting would be nobody's text.
  private static let deepest = 256

  /// Nil for what is no JSON, nor the beginning of it.
  package init?(_ bytes: [UInt8]) {
    var scanner = JSONTokenScanner(bytes)
    guard scanner.scan(), !scanner.tokens.isEmpty, scanner.depth <= JSONSource.deepest else {
      return nil
    }
    self.bytes = bytes
    tokens = scanner.tokens
    isCut = !scanner.isWhole
  }

  func text(of token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

  /// The text that a key or a string stands for.
  func string(of token: Token) -> String? {
    // What was scanned as a string may hold an escape that there is not.
    (try? JSONReader.read(Array(bytes[token.range])))?.string
  }

  /// The tokens of the value that begins with that one: up to its closing bracket, or itself.
  package func extent(at index: Int) -> Range<Int> {
    guard tokens[index].kind == .open else { return index..<(index + 1) }
    var depth = 0
    for next in index..<tokens.count {
      if tokens[next].kind == .open { depth += 1 }
      if tokens[next].kind == .close { depth -= 1 }
      if depth == 0 { return index..<(next + 1) }
    }
    return index..<tokens.count
  }

  /// The bytes of the value at the end of a path; nil where it leads nowhere.
  package func value(at steps: [AnswerReference.Step]) -> Range<Int>? {
    guard !isCut else { return nil }
    var index = 0
    for step in steps {
      guard let next = child(of: index, step) else { return nil }
      index = next
    }
    let extent = extent(at: index)
    return tokens[extent.lowerBound].range
      .lowerBound..<tokens[extent.upperBound - 1].range.upperBound
  }

  /// How many steps of a path lead somewhere, and the names of the members that are there.
  package func reach(of steps: [AnswerReference.Step]) -> (steps: Int, keys: [String]) {
    var index = 0
    var count = 0
    for step in steps {
      guard let next = child(of: index, step) else { break }
      index = next
      count += 1
    }
    guard tokens[index].kind == .open else { return (count, []) }
    var keys: [String] = []
    var position = index + 1
    let end = extent(at: index).upperBound
    while position + 2 < end, tokens[position].kind == .key {
      if let key = string(of: tokens[position]) { keys.append(key) }
      position = extent(at: position + 2).upperBound + 1
    }
    return (count, keys)
  }

  private func child(of index: Int, _ step: AnswerReference.Step) -> Int? {
    guard tokens[index].kind == .open else { return nil }
    let end = extent(at: index).upperBound - 1
    var position = index + 1
    var number = 0
    // Of keys that stand twice the last counts, as in most readers.
    var found: Int?
    while position < end {
      var value = position
      if tokens[position].kind == .key { value = position + 2 }
      guard value < end else { break }
      switch step {
      case .key(let key):
        if value != position, string(of: tokens[position]) == key { found = value }
      case .index(let wanted):
        if value == position, number == wanted { found = value }
      }
      number += 1
      position = extent(at: value).upperBound + 1
    }
    return found
  }

  /// The values of all members with one of these names, in lower case, wherever they stand: bytes and name.
  package func members(named names: Set<String>) -> [(range: Range<Int>, name: String)] {
    var found: [(Range<Int>, String)] = []
    var index = 0
    while index < tokens.count {
      guard tokens[index].kind == .key, let key = string(of: tokens[index]),
        names.contains(key.lowercased()), index + 2 < tokens.count
      else {
        index += 1
        continue
      }
      let extent = extent(at: index + 2)
      found.append(
        (
          tokens[extent.lowerBound].range
            .lowerBound..<tokens[extent.upperBound - 1].range.upperBound,
          key
        ))
      index = extent.upperBound
    }
    return found
  }
}
