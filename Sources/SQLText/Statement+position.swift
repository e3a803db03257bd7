internal import Diagnostics

extension Statement {
  /// Where a character of the statement stands in the whole text, in bytes.
  ///
  /// - Parameter position: As servers count: from 1, in Unicode code points of the statement's text.
  /// - Returns: The offset of its first byte; of the statement's end for one behind it.
  package func offset(ofCharacter position: Int) -> Int {
    let before = text.unicodeScalars.prefix(max(0, position - 1))
    return span.start + String(String.UnicodeScalarView(before)).utf8.count
  }
}
