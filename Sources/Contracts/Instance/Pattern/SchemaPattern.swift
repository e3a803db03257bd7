/// A regular expression of ECMA-262, as far as it can be had.
///
/// Source: ECMA-262, section 22.2, with the `u` flag as JSON Schema 2020-12 Core, section 6.4 wants it. What has a form that
/// `PatternTree` does not follow is put into the terms of Swift's expressions: `^` and `$` are the ends of the whole text,
/// `\d` and `\w` are ASCII's, and a class has no operators.
struct SchemaPattern {
  private enum Form {
    case tree(PatternTree)
    case expression(Regex<AnyRegexOutput>)
  }

  private let form: Form

  /// nil where it cannot be compiled.
  init?(_ pattern: String) {
    if let tree = PatternTree(pattern) {
      form = .tree(tree)
      return
    }
    // A pattern that is none is told apart by being nil.
    guard let expression = try? Regex(SchemaPattern.translated(pattern)) else { return nil }
    form = .expression(expression.matchingSemantics(.unicodeScalar))
  }

  /// Anywhere in the text: patterns are not anchored.
  func isFound(in text: String) -> Bool {
    switch form {
    case .tree(let tree): tree.isFound(in: Array(text.unicodeScalars))
    case .expression(let expression):
      // Matching throws only from code within an expression, which one that was read from text cannot have.
      (try? expression.firstMatch(in: text)) != nil
    }
  }

  private static func translated(_ pattern: String) -> String {
    var result = ""
    var isInClass = false
    var isAtClassStart = false
    var isEscaped = false
    for character in pattern.unicodeScalars {
      let isFirst = isAtClassStart
      isAtClassStart = false
      if isEscaped {
        isEscaped = false
        switch character {
        case "d": result += isInClass ? "0-9" : "[0-9]"
        case "D" where !isInClass: result += "[^0-9]"
        case "w": result += isInClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]"
        case "W" where !isInClass: result += "[^A-Za-z0-9_]"
        default: result += "\\\(character)"
        }
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case "[" where isInClass: result += "\\["
      case "[":
        isInClass = true
        isAtClassStart = true
        result += "["
      case "^" where isFirst:
        isAtClassStart = true
        result += "^"
      case "]" where isInClass && isFirst:
        // An empty class: nothing is in `[]`, anything in `[^]`.
        isInClass = false
        let isNegated = result.hasSuffix("[^")
        result.removeLast(isNegated ? 2 : 1)
        result += isNegated ? "[\\s\\S]" : "(?!)"
      case "]" where isInClass:
        isInClass = false
        result += "]"
      case "&" where isInClass, "~" where isInClass: result += "\\\(character)"
      case "^" where !isInClass: result += "\\A"
      case "$" where !isInClass: result += "\\z"
      default: result.unicodeScalars.append(character)
      }
    }
    return isEscaped ? result + "\\" : result
  }
}
