/// Keeps characters in the addresses of inline links from being taken for markup.
///
/// md4c 0.4.8 pairs the tilde of `[a](/~me)` with one outside of the link, and reports a strikethrough
/// that ends and never began; the same with asterisks and underscores. A backslash before them changes
/// nothing else.
enum LinkTargets {
  /// How far behind `](` an end is looked for, in bytes: keeps the cost linear.
  private static let reach = 2_000

  /// The offsets before which a backslash belongs, ascending.
  static func offsets(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> [Int] {
    guard holdsMarkedTarget(bytes, from: start) else { return [] }
    var offsets: [Int] = []
    var index = start
    // Whether each open bracket is an image's, and whether a link stands inside: then it is no link.
    var brackets: [(isImage: Bool, holdsLink: Bool)] = []
    while index + 1 < bytes.count {
      let next = bytes[index + 1]
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["):
        brackets.append((index > start && bytes[index - 1] == UInt8(ascii: "!"), false))
      case 0x0A where next == 0x0A: brackets = []
      case UInt8(ascii: "]"):
        guard let bracket = brackets.popLast(), next == UInt8(ascii: "("),
          bracket.isImage || !bracket.holdsLink
        else { break }
        var scanner = Scanner(bytes: bytes, index: index + 2)
        guard scanner.skipTarget() else { break }
        offsets += scanner.marks
        index = scanner.index
        if !bracket.isImage { for outer in brackets.indices { brackets[outer].holdsLink = true } }
      default: break
      }
      index += 1
    }
    return offsets
  }

  /// Whether a mark stands behind any `](` at all, link or not: in most sources none does.
  private static func holdsMarkedTarget(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Bool {
    var position = start
    while let found = bytes.firstOffset(of: UInt8(ascii: "]"), UInt8(ascii: "("), from: position) {
      var scanner = Scanner(bytes: bytes, index: found + 2)
      if scanner.skipTarget(), !scanner.marks.isEmpty { return true }
      position = found + 2
    }
    return false
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    0x61...0x7A ~= byte | 0x20 || 0x30...0x39 ~= byte
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "~") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_")
  }

  /// Reads what follows `](`.
  private struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var index: Int
    let end: Int
    var marks: [Int] = []

    init(bytes: UnsafeBufferPointer<UInt8>, index: Int) {
      self.bytes = bytes
      self.index = index
      end = min(bytes.count, index + LinkTargets.reach)
    }

    /// Skips an address, a title and the closing parenthesis; false if this is not what stands there.
    mutating func skipTarget() -> Bool {
      skipSpace()
      guard index < end else { return false }
      if bytes[index] == UInt8(ascii: "<") {
        guard skip(to: UInt8(ascii: ">")) else { return false }
      } else {
        skipAddress()
      }
      skipSpace()
      guard index < end else { return false }
      let opening = bytes[index]
      if opening == UInt8(ascii: "\"") || opening == UInt8(ascii: "'")
        || opening == UInt8(ascii: "(")
      {
        guard skip(to: opening == UInt8(ascii: "(") ? UInt8(ascii: ")") : opening) else {
          return false
        }
        skipSpace()
      }
      return index < end && bytes[index] == UInt8(ascii: ")")
    }

    private mutating func skipSpace() {
      while index < end, bytes[index] <= 0x20, !isBlankLine { index += 1 }
    }

    /// From an opening character to behind the closing one.
    private mutating func skip(to closing: UInt8) -> Bool {
      index += 1
      while index < end, bytes[index] != closing, !isBlankLine { step() }
      guard index < end, bytes[index] == closing else { return false }
      index += 1
      return true
    }

    private mutating func skipAddress() {
      var depth = 0
      while index < end, bytes[index] > 0x20 {
        if bytes[index] == UInt8(ascii: "(") { depth += 1 }
        if bytes[index] == UInt8(ascii: ")") {
          guard depth > 0 else { return }
          depth -= 1
        }
        step()
      }
    }

    /// An underscore there is never markup.
    private var isInsideWord: Bool {
      index + 1 < end && LinkTargets.isAlphanumeric(bytes[index - 1])
        && LinkTargets.isAlphanumeric(bytes[index + 1])
    }

    /// With which the paragraph ends.
    private var isBlankLine: Bool {
      bytes[index] == 0x0A && index + 1 < end && bytes[index + 1] == 0x0A
    }

    /// Over one character, or an escaped one.
    private mutating func step() {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case let byte where LinkTargets.isMark(byte):
        if byte != UInt8(ascii: "_") || !isInsideWord { marks.append(index) }
      default: break
      }
      index += 1
    }
  }
}
