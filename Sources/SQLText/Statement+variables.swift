extension Statement {
  /// The text with the values of psql's variables in their places: `:name` as it is, `:'name'` as a text,
  /// `:"name"` as a name.
  ///
  /// A variable without a value stays as it stands, as in psql, since it may be a slice of an array. Nothing
  /// is replaced in quotes and comments. Source: PostgreSQL documentation, psql, "SQL Interpolation".
  package func text(with variables: [String: String]) -> String {
    guard !variables.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var copied = 0
    var scanner = SQLScanner(bytes)
    var colon: Int?
    while let token = scanner.next() {
      var replacement: (range: Range<Int>, text: String)?
      if token.kind == .variable {
        let name = String(decoding: bytes[token.range].dropFirst(), as: UTF8.self)
        replacement = variables[name].map { (token.range, $0) }
      } else if let start = colon, start + 1 == token.range.lowerBound,
        token.kind == .string || token.kind == .quotedName
      {
        let mark = bytes[token.range.lowerBound]
        let name = String(decoding: bytes[token.range].dropFirst().dropLast(), as: UTF8.self)
        replacement = variables[name].map {
          (start..<token.range.upperBound, Statement.quoted($0, mark))
        }
      }
      if let (range, text) = replacement {
        result += bytes[copied..<range.lowerBound]
        result += Array(text.utf8)
        copied = range.upperBound
      }
      let isColon = token.range.count == 1 && bytes[token.range.lowerBound] == UInt8(ascii: ":")
      colon = isColon ? token.range.lowerBound : nil
    }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  private static func quoted(_ text: String, _ mark: UInt8) -> String {
    let mark = String(UnicodeScalar(mark))
    return mark + text.replacing(mark, with: mark + mark) + mark
  }
}
