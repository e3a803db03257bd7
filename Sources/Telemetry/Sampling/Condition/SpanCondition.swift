/// A condition on one span: the part of the collector's language for transformations that policies need.
///
/// Comparisons of attributes of the span and of its resource, its name, kind and status, joined with `and`, `or` and
/// `not`. Numbers of both kinds compare with each other; of different types only `!=` holds; nothing is equal to
/// nothing only. Source: opentelemetry-collector-contrib, pkg/ottl, "OpenTelemetry Transformation Language",
/// comparison rules.
package indirect enum SpanCondition: Equatable, Sendable {
  package enum Operand: Equatable, Sendable {
    case attribute(String)
    case resourceAttribute(String)
    case name
    case kind
    case status
    case literal(AttributeValue)
  }

  package enum Comparison: String, Sendable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
  }

  case constant(Bool)
  case compare(Operand, Comparison, Operand)
  case not(SpanCondition)
  case and(SpanCondition, SpanCondition)
  case or(SpanCondition, SpanCondition)

  func holds(of span: TraceSpan) -> Bool {
    switch self {
    case .constant(let holds): holds
    case .compare(let left, let comparison, let right):
      comparison.holds(left.value(of: span), right.value(of: span))
    case .not(let inner): !inner.holds(of: span)
    case .and(let one, let other): one.holds(of: span) && other.holds(of: span)
    case .or(let one, let other): one.holds(of: span) || other.holds(of: span)
    }
  }
}

extension SpanCondition.Operand {
  fileprivate func value(of span: TraceSpan) -> AttributeValue {
    switch self {
    case .attribute(let key): span.attributes[key] ?? .empty
    case .resourceAttribute(let key): span.resource.attributes[key] ?? .empty
    case .name: .text(span.name)
    case .kind: .integer(span.kind.rawValue)
    case .status: .integer(span.status.rawValue)
    case .literal(let value): value
    }
  }
}

extension SpanCondition.Comparison {
  fileprivate func holds(_ left: AttributeValue, _ right: AttributeValue) -> Bool {
    switch (left, right) {
    case (.text(let left), .text(let right)):
      // The order of texts is that of their bytes.
      ordered(
        left == right ? 0 : left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1, 0)
    case (.integer(let left), .integer(let right)): ordered(left, right)
    case (.flag(let left), .flag(let right)): ordered(left ? 1 : 0, right ? 1 : 0)
    case (.empty, .empty): self == .equal || self == .atMost || self == .atLeast
    default:
      if let left = left.double, let right = right.double {
        ordered(left, right)
      } else {
        switch self {
        case .equal: left == right
        case .unequal: left != right
        default: false
        }
      }
    }
  }

  private func ordered<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .unequal: left != right
    case .less: left < right
    case .atMost: left <= right
    case .greater: left > right
    case .atLeast: left >= right
    }
  }
}

/// A condition as it is written.
extension SpanCondition {
  package var words: String {
    switch self {
    case .constant(let holds): holds ? "true" : "false"
    case .compare(let left, let comparison, let right):
      "\(left.words) \(comparison.rawValue) \(right.words)"
    case .not(let inner): "not (\(inner.words))"
    case .and(let one, let other): "\(one.grouped) and \(other.grouped)"
    case .or(let one, let other): "\(one.words) or \(other.words)"
    }
  }

  private var grouped: String { if case .or = self { "(\(words))" } else { words } }
}

extension SpanCondition.Operand {
  fileprivate var words: String {
    switch self {
    case .attribute(let key): "attributes[\"\(key)\"]"
    case .resourceAttribute(let key): "resource.attributes[\"\(key)\"]"
    case .name: "name"
    case .kind: "kind"
    case .status: "status.code"
    case .literal(.text(let text)): "\"\(text)\""
    case .literal(.empty): "nil"
    case .literal(let value): value.text
    }
  }
}
