/// An expression over recorded values, read: docs/evidence.md has its grammar.
package struct Expression: Equatable, Sendable {
  indirect enum Node: Equatable, Sendable {
    case literal(EvidenceValue)
    case list([Expression])
    case path(Path)
    case negate(Expression)
    case not(Expression)
    case binary(Operator, Expression, Expression)
    case call(Function, [Expression])
  }

  enum Operator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case contains
    case and
    case or

    var isComparison: Bool {
      switch self {
      case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains: true
      default: false
      }
    }
  }

  enum Function: String, Sendable, CaseIterable {
    case count, min, max, sum, at
  }

  /// A block's id and the way to one of its values.
  package struct Path: Equatable, Sendable {
    package enum Step: Equatable, Sendable {
      case key(String)
      case index(Int)
    }

    /// The id of a block.
    package var block: String
    package var steps: [Step]
    /// As the author wrote it, without spaces.
    package var text: String
    /// Of each step in the expression's text, the block's first.
    var ranges: [Range<Int>]
  }

  var node: Node
  /// In bytes of the whole expression's text.
  package var range: Range<Int>

  /// Every path in it, in order, repeated where it is.
  package var paths: [Path] {
    switch node {
    case .literal: []
    case .path(let path): [path]
    case .negate(let inner), .not(let inner): inner.paths
    case .binary(_, let left, let right): left.paths + right.paths
    case .list(let items), .call(_, let items): items.flatMap(\.paths)
    }
  }

  /// Whether it is a path alone, not a judgement or a calculation.
  package var isPath: Bool { if case .path = node { true } else { false } }
}
