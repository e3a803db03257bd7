extension DocumentNode.Value {
  /// What an unquoted scalar is.
  ///
  /// Source: YAML 1.2.2, section 10.3.2, the core schema; of numbers those that JSON can write.
  package init(plain text: String) {
    self = DocumentNode.Value.read(plain: text)
  }

  private static func read(plain text: String) -> DocumentNode.Value {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: break
    }
    guard let first = text.utf8.first, first <= UInt8(ascii: "9"), isNumber(text.utf8) else {
      return .text(text)
    }
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D }) {
      return Int(text).map { .integer($0) } ?? .text(text)
    }
    return Double(text).map { $0.isFinite ? .number($0) : .text(text) } ?? .text(text)
  }

  /// Whether it is a number of the core schema.
  ///
  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
  private static func isNumber(_ text: String.UTF8View) -> Bool {
    var rest = text[...]
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
    let whole = digits()
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = digits()
    }
    guard whole + fraction > 0 else { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
