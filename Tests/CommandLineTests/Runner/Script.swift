/// The commands of an archive's script, a line each.
///
/// Words stand between spaces. A word in single quotes may hold spaces; `''` in it is a quote, and
/// `\n`, `\t`, `\r`, `\\`, `\xHH` (a byte) stand for what they do elsewhere. `$WORK` is the case's
/// folder. A line that begins with `#` is a comment; a `!` before a command turns it round.
struct Script {
  struct Word: Equatable {
    /// Bytes, since a test may write what is no UTF-8.
    var bytes: [UInt8]
    var isQuoted: Bool

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  struct Command: Equatable {
    var line: Int
    var isNegated: Bool
    var name: String
    var words: [Word]
  }

  /// What makes a script unreadable.
  struct Mistake: Error, Equatable, CustomStringConvertible {
    var line: Int
    var message: String

    var description: String { "line \(line): \(message)" }
  }

  var commands: [Command] = []

  init(_ text: String, root: String = "$WORK") throws(Mistake) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      var scanner = WordScanner(bytes: Array(line.replacing("$WORK", with: root).utf8))
      var words: [Word] = []
      do {
        while let word = try scanner.next() { words.append(word) }
      } catch {
        throw Mistake(line: index + 1, message: error.message)
      }
      let isNegated = words.first == Word(bytes: [UInt8(ascii: "!")], isQuoted: false)
      if isNegated { words.removeFirst() }
      guard let name = words.first else { continue }
      commands.append(
        Command(
          line: index + 1, isNegated: isNegated, name: name.text, words: Array(words.dropFirst())))
    }
  }
}

private struct WordScanner {
  struct Mistake: Error {
    var message: String
  }

  var bytes: [UInt8]
  var index = 0

  mutating func next() throws(Mistake) -> Script.Word? {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    guard index < bytes.count, bytes[index] != UInt8(ascii: "#") else { return nil }
    if bytes[index] == UInt8(ascii: "'") { return try quoted() }
    let start = index
    while index < bytes.count, bytes[index] > 0x20 { index += 1 }
    return Script.Word(bytes: Array(bytes[start..<index]), isQuoted: false)
  }

  private mutating func quoted() throws(Mistake) -> Script.Word {
    var word: [UInt8] = []
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "'"):
        guard index < bytes.count, bytes[index] == byte else {
          return Script.Word(bytes: word, isQuoted: true)
        }
        word.append(byte)
        index += 1
      case UInt8(ascii: "\\"): word.append(try escape())
      default: word.append(byte)
      }
    }
    throw Mistake(message: "a quote is never closed")
  }

  private mutating func escape() throws(Mistake) -> UInt8 {
    guard index < bytes.count else { throw Mistake(message: "nothing follows the backslash") }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "\\"): return byte
    case UInt8(ascii: "x"):
      let digits = String(decoding: bytes[index...].prefix(2), as: UTF8.self)
      guard digits.count == 2, let value = UInt8(digits, radix: 16) else {
        throw Mistake(message: "`\\x` takes two hexadecimal digits")
      }
      index += 2
      return value
    default: throw Mistake(message: "unknown escape `\\\(UnicodeScalar(byte))`")
    }
  }
}
