/// A trace that is drawn, as it is kept beside a note.
///
/// Times are milliseconds since the earliest start of the trace.
package struct RecordedTrace: Equatable, Sendable {
  /// Where a span hangs.
  package enum Parent: Equatable, Sendable {
    case none
    /// An index of `spans`, lower than the span's own.
    case span(Int)
    /// One that did not arrive; its id, in hexadecimal digits.
    case missing(String)
  }

  package struct Piece: Equatable, Sendable {
    package var start: Double
    package var end: Double

    package init(start: Double, end: Double) {
      self.start = start
      self.end = end
    }
  }

  package struct Event: Equatable, Sendable {
    package var at: Double
    package var name: String
    /// Of an exception, its type and message; empty for others.
    package var text: String

    package init(at: Double, name: String, text: String = "") {
      self.at = at
      self.name = name
      self.text = text
    }
  }

  /// To a span of another trace, or of this one.
  package struct Link: Equatable, Sendable {
    /// The first 8 digits of the trace's id; nil for a link within the trace.
    package var trace: String?
    /// Service and name of the span that it leads to; nil where that did not arrive.
    package var target: String?

    package init(trace: String?, target: String?) {
      self.trace = trace
      self.target = target
    }
  }

  package struct Attribute: Equatable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package struct Span: Equatable, Sendable {
    package var name: String
    package var service: String
    package var kind: TraceSpan.Kind
    package var parent: Parent
    package var start: Double
    package var duration: Double
    /// While none of its children ran.
    package var own: Double
    package var isError = false
    /// What its status says of the error; empty for nothing.
    package var message = ""
    /// Whether it starts before its parent or ends after it.
    package var isOutsideParent = false
    /// Where the trace's duration was spent in it.
    package var critical: [Piece] = []
    package var events: [Event] = []
    package var links: [Link] = []
    /// How many spans like it, one after the other, this row stands for: 1 for itself.
    ///
    /// Their duration and own time are sums.
    package var count = 1
    /// Of a row that stands for many, when the last of them ended: there may be pauses between them.
    package var last: Double?
    /// Those that tell what it was, such as `http.route`; few.
    package var attributes: [Attribute] = []

    package init(
      name: String, service: String, kind: TraceSpan.Kind, parent: Parent, start: Double,
      duration: Double, own: Double
    ) {
      self.name = name
      self.service = service
      self.kind = kind
      self.parent = parent
      self.start = start
      self.duration = duration
      self.own = own
    }

    package var end: Double { max(last ?? 0, start + duration) }
  }

  /// In hexadecimal digits.
  package var id: String
  /// Depth first, children by their start.
  package var spans: [Span]
  package var duration: Double
  /// How many captured traces have the same spans in the same order of calls, itself included.
  package var alike: Int
  /// Spans of the trace that are not drawn, since there are too many.
  package var hidden = 0

  package init(id: String, spans: [Span], duration: Double, alike: Int) {
    self.id = id
    self.spans = spans
    self.duration = duration
    self.alike = alike
  }

  package var isBroken: Bool {
    spans.contains { if case .missing = $0.parent { true } else { false } }
  }

  package var hasError: Bool { spans.contains(where: \.isError) }
}
