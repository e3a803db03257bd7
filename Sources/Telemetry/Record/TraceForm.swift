/// What traces have in common that consist of the same pieces of work, whatever time they took.
package struct TraceForm: Hashable, Sendable {
  /// Who called whom, in one line.
  private let text: String

  /// - Parameters:
  ///   - trace: As it was captured.
  ///   - folded: Whether runs of the same piece of work count as one.
  package init(_ trace: Trace, folded: Bool = true) {
    var text = ""
    for top in trace.tops { TraceForm.write(trace, top, folded, into: &text) }
    self.text = text
  }

  private static func write(_ trace: Trace, _ index: Int, _ folded: Bool, into text: inout String) {
    // A stack of our own: a closing bracket stands for the end of a span's children.
    var stack: [Int?] = [index]
    while let next = stack.popLast() {
      guard let index = next else {
        text += ")"
        continue
      }
      let span = trace.spans[index]
      if trace.parents[index] == nil, span.parentID != nil { text += "?" }
      text += "\(span.service)\u{1}\(span.name)\u{1}\(span.kind.rawValue)"
      if span.isError { text += "!" }
      if !span.links.isEmpty { text += "~" }
      text += "("
      stack.append(nil)
      let children = TraceForm.ordered(trace, index)
      var last: Int?
      var kept: [Int] = []
      for child in children {
        if folded, let last, trace.isAlike(last, child) { continue }
        kept.append(child)
        last = child
      }
      stack += kept.reversed().map { $0 }
    }
  }

  /// Children in an order that does not depend on which of several that run together was first.
  private static func ordered(_ trace: Trace, _ index: Int) -> [Int] {
    let children = trace.children[index]
    let isTogether = zip(children, children.dropFirst()).contains {
      trace.spans[$1].start < trace.spans[$0].end
    }
    guard isTogether else { return children }
    return children.sorted {
      let (one, other) = (trace.spans[$0], trace.spans[$1])
      return (one.service, one.name, $0) < (other.service, other.name, $1)
    }
  }
}

extension Trace {
  /// Spans that hang on nothing: roots first, then those whose parent is not there.
  package var tops: [Int] {
    spans.indices.filter { parents[$0] == nil }.sorted { one, other in
      let (isRoot, otherIsRoot) = (spans[one].parentID == nil, spans[other].parentID == nil)
      return isRoot == otherIsRoot ? one < other : isRoot
    }
  }

  /// Whether two spans without children are the same piece of work.
  package func isAlike(_ one: Int, _ other: Int) -> Bool {
    let (a, b) = (spans[one], spans[other])
    return children[one].isEmpty && children[other].isEmpty && a.name == b.name
      && a.service == b.service && a.kind == b.kind && a.isError == b.isError
      && a.links.isEmpty && b.links.isEmpty
  }
}
