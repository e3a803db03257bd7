internal import Evidence

/// Finds the tokens of JSON: RFC 8259.
struct JSONTokenScanner {
  private enum Place {
    case value, key, keyOrEnd, valueOrEnd, colon, commaOrEnd, end
  }

  private let bytes: [UInt8]
  private var index = 0
  private var place = Place.value
  private var nesting: [UInt8] = []
  private(set) var tokens: [JSONSource.Token] = []
  private(set) var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isWhole: Bool { place == .end }

  /// False where something stands that cannot stand there.
  mutating func scan() -> Bool {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard place == .value || place == .valueOrEnd else { return false }
        open()
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard close() else { return false }
      case UInt8(ascii: ","):
        guard place == .commaOrEnd, let bracket = nesting.last else { return false }
        add(.comma, 1)
        place = bracket == UInt8(ascii: "{") ? .key : .value
      case UInt8(ascii: ":"):
        guard place == .colon else { return false }
        add(.colon, 1)
        place = .value
      case UInt8(ascii: "\""):
        switch string() {
        case nil: return false
        case false?: return true
        case true?: break
        }
      default:
        guard scalar() else { return false }
      }
    }
    return true
  }

  private mutating func add(_ kind: JSONSource.Kind, _ count: Int) {
    tokens.append(JSONSource.Token(kind: kind, range: index..<(index + count)))
    index += count
  }

  private mutating func open() {
    let bracket = bytes[index]
    add(.open, 1)
    nesting.append(bracket)
    depth = max(depth, nesting.count)
    place = bracket == UInt8(ascii: "{") ? .keyOrEnd : .valueOrEnd
  }

  private mutating func close() -> Bool {
    let isObject = bytes[index] == UInt8(ascii: "}")
    guard nesting.last == (isObject ? UInt8(ascii: "{") : UInt8(ascii: "[")),
      place == .commaOrEnd || place == (isObject ? .keyOrEnd : .valueOrEnd)
    else { return false }
    add(.close, 1)
    nesting.removeLast()
    endValue()
    return true
  }

  private mutating func endValue() { place = nesting.isEmpty ? .end : .commaOrEnd }

  /// Nil where none can stand, false where the text ends inside of it.
  private mutating func string() -> Bool? {
    let isKey = place == .key || place == .keyOrEnd
    guard isKey || place == .value || place == .valueOrEnd else { return nil }
    var end = index + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      guard bytes[end] >= 0x20 else { return nil }
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    let isClosed = end < bytes.count
    add(isKey ? .key : .string, min(end + 1, bytes.count) - index)
    guard isClosed else { return false }
    if isKey { place = .colon } else { endValue() }
    return true
  }

  private mutating func scalar() -> Bool {
    guard place == .value || place == .valueOrEnd else { return false }
    let rest = bytes[index...].prefix { !", ]}\t\r\n:\"[{".utf8.contains($0) }
    let isCut = rest.endIndex == bytes.count
    let isWord = rest.first.map { $0 >= 0x61 && $0 <= 0x7A } ?? false
    let isWhole = (try? JSONReader.read(Array(rest))) != nil  // A part of a number is none.
    if isCut, !isWhole {
      let text = String(decoding: rest, as: UTF8.self)
      guard
        isWord
          ? ["true", "false", "null"].contains(where: { $0.hasPrefix(text) })
          : rest.allSatisfy({ "+-.eE0123456789".utf8.contains($0) })
      else { return false }
      add(isWord ? .word : .number, rest.count)
      return true
    }
    guard isWhole else { return false }
    add(isWord ? .word : .number, rest.count)
    endValue()
    return true
  }
}
