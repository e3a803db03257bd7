/// The kinds of token that a theme can colour, each with the CSS class that it gets.
package enum TokenKind: UInt8, CaseIterable, Sendable {
  case keyword
  case string
  case comment
  case number
  case type
  case function
  case variable
  case property
  case tag
  case builtin
  case escape
  case attribute
  case `operator`
  case inserted
  case deleted
  case heading

  /// The class of the `<span>` around a token of this kind: one letter, for small pages.
  package var cssClass: StaticString {
    switch self {
    case .keyword: "k"
    case .string: "s"
    case .comment: "c"
    case .number: "m"
    case .type: "t"
    case .function: "f"
    case .variable: "v"
    case .property: "p"
    case .tag: "g"
    case .builtin: "b"
    case .escape: "e"
    case .attribute: "a"
    case .operator: "o"
    case .inserted: "i"
    case .deleted: "x"
    case .heading: "h"
    }
  }
}
