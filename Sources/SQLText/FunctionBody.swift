/// Whether a statement is within the `BEGIN ATOMIC … END` of a function, as psql counts.
///
/// Source: PostgreSQL documentation, CREATE FUNCTION, `sql_body`.
struct FunctionBody {
  /// How many ENDs are to come.
  private(set) var depth = 0
  /// The first words of the statement.
  private var words: [String] = []

  /// Takes the statement's next word; `atTop` where it stands in no parentheses.
  mutating func see(_ word: ArraySlice<UInt8>, atTop: Bool) {
    if words.count < 4 {
      words.append(String(decoding: word, as: UTF8.self).lowercased())
    }
    guard atTop, definesFunction else { return }
    if word.isKeyword("begin") {
      depth += 1
    } else if word.isKeyword("case") {
      // It ends with END as well.
      if depth > 0 { depth += 1 }
    } else if word.isKeyword("end") {
      depth = max(0, depth - 1)
    }
  }

  private var definesFunction: Bool {
    guard words.count > 1, words[0] == "create" else { return false }
    if words[1] == "function" || words[1] == "procedure" { return true }
    return words.count > 3 && words[1] == "or" && words[2] == "replace"
      && (words[3] == "function" || words[3] == "procedure")
  }
}

extension ArraySlice<UInt8> {
  /// Whether it is a keyword, in any case.
  func isKeyword(_ keyword: StaticString) -> Bool {
    guard count == keyword.utf8CodeUnitCount else { return false }
    let letters = UnsafeBufferPointer(start: keyword.utf8Start, count: count)
    return zip(self, letters).allSatisfy { $0 | 0x20 == $1 }
  }
}
