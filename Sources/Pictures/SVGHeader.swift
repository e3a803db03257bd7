/// Reads the size of an SVG off its root element.
struct SVGHeader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  func read() -> PictureReading {
    var copy = self
    return copy.readRoot()
  }

  private mutating func readRoot() -> PictureReading {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    // What may stand before the root: white space, a declaration, comments, a document type.
    while true {
      skipSpace()
      guard index < bytes.count else { return .noPicture }
      if matches("<!--") {
        guard skip(past: "-->") else { return .incomplete(.svg) }
      } else if matches("<?") {
        guard skip(past: "?>") else { return .incomplete(.svg) }
      } else if matches("<!DOCTYPE") {
        guard skipDocumentType() else { return .incomplete(.svg) }
      } else {
        break
      }
    }
    guard matches("<"), let name = name(from: index + 1), name == "svg" || name.hasSuffix(":svg")
    else { return .noPicture }
    index += 1 + name.utf8.count
    guard let attributes = attributes() else { return .incomplete(.svg) }
    return .picture(PictureHeader(.svg, SVGHeader.size(attributes)))
  }

  /// Width and height; where one is missing, the view box has their ratio.
  static func size(_ attributes: [String: String]) -> PictureHeader.Size? {
    let width = attributes["width"].flatMap(pixels)
    let height = attributes["height"].flatMap(pixels)
    let box = (attributes["viewBox"] ?? "").split { $0 == " " || $0 == "," || $0.isNewline }
      .map { Double($0) ?? -1 }
    let hasBox = box.count == 4 && box[2] > 0 && box[3] > 0
    let size: (Double, Double)?
    switch (width, height) {
    case (let width?, let height?): size = (width, height)
    case (let width?, nil): size = hasBox ? (width, width * box[3] / box[2]) : nil
    case (nil, let height?): size = hasBox ? (height * box[2] / box[3], height) : nil
    case (nil, nil): size = hasBox ? (box[2], box[3]) : nil
    }
    guard let size, size.0.isFinite, size.1.isFinite, size.0 < 1e6, size.1 < 1e6 else { return nil }
    return PictureHeader.Size(
      checking: max(1, Int(size.0.rounded())), max(1, Int(size.1.rounded())))
  }

  /// A length in CSS pixels; nil for a share of the page, or what is no length.
  static func pixels(_ text: String) -> Double? {
    let text = text.trimmedSpace
    let number = text.prefix { $0.isNumber || ".+-eE".contains($0) }
    // `1em` is a number with a unit, not one with an exponent.
    var digits = number
    while let last = digits.last, last == "e" || last == "E" { digits.removeLast() }
    guard let value = Double(String(digits)), value > 0 else { return nil }
    return switch text[digits.endIndex...].lowercased() {
    case "", "px": value
    case "pt": value * 4 / 3
    case "pc": value * 16
    case "in": value * 96
    case "cm": value * 96 / 2.54
    case "mm": value * 96 / 25.4
    case "q": value * 96 / 101.6
    case "em", "rem": value * 16
    case "ex", "ch": value * 8
    default: nil
    }
  }

  // MARK: - Bytes

  private func matches(_ text: StaticString) -> Bool {
    let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes[index...].starts(with: expected)
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  private mutating func skip(past text: StaticString) -> Bool {
    while index < bytes.count {
      if matches(text) {
        index += text.utf8CodeUnitCount
        return true
      }
      index += 1
    }
    return false
  }

  /// A document type may hold declarations between brackets.
  private mutating func skipDocumentType() -> Bool {
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0:
        index += 1
        return true
      default: break
      }
      index += 1
    }
    return false
  }

  private func name(from start: Int) -> String? {
    let name = bytes[min(start, bytes.count)...].prefix {
      $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "/")
    }
    return name.isEmpty || name.count > 64 ? nil : String(decoding: name, as: UTF8.self)
  }

  /// The attributes up to the end of the tag; nil where it does not end.
  private mutating func attributes() -> [String: String]? {
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      guard index < bytes.count else { return nil }
      if matches(">") || matches("/") { return attributes }
      guard let name = name(from: index) else { return attributes }
      index += name.utf8.count
      skipSpace()
      guard matches("=") else { continue }
      index += 1
      skipSpace()
      guard index < bytes.count else { return nil }
      let quote = bytes[index]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return attributes }
      guard let end = bytes[(index + 1)...].firstIndex(of: quote) else { return nil }
      attributes[name] = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
      index = end + 1
    }
  }
}

extension String {
  fileprivate var trimmedSpace: String {
    String(
      drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
