/// Where an expression stands in a line of text: `{{ before.ms | ms }}`.
///
/// A `$` or a backslash before the braces makes them text, as do backticks between them. Braces inside of
/// quotes end nothing.
package struct InlineExpression: Equatable, Sendable {
  /// With its braces.
  package var whole: Range<Int>
  /// Between them.
  package var inner: Range<Int> { (whole.lowerBound + 2)..<(whole.upperBound - 2) }

  /// Those of a line, in order; ranges are of the slice's indexes.
  package static func all(in line: ArraySlice<UInt8>) -> [InlineExpression] {
    var found: [InlineExpression] = []
    var index = line.startIndex
    while index + 3 < line.endIndex {
      guard line[index] == UInt8(ascii: "{"), line[index + 1] == UInt8(ascii: "{"),
        index == line.startIndex || !"$\\".utf8.contains(line[index - 1]),
        let end = closing(line[(index + 2)...])
      else {
        index += 1
        continue
      }
      found.append(InlineExpression(whole: index..<(end + 2)))
      index = end + 2
    }
    return found
  }

  /// Where the braces close, outside of quotes and before any backtick.
  private static func closing(_ rest: ArraySlice<UInt8>) -> Int? {
    var quote: UInt8?
    for index in rest.indices {
      switch rest[index] {
      case UInt8(ascii: "`"): return nil
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if quote == nil { quote = rest[index] } else if quote == rest[index] { quote = nil }
      case UInt8(ascii: "}") where quote == nil:
        if rest[index...].starts(with: "}}".utf8) { return index }
      default: break
      }
    }
    return nil
  }
}
