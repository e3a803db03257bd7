/// A piece of work of one service: from when to when, on whose behalf, and how it ended.
///
/// Times are nanoseconds since 1970. Source: OpenTelemetry protocol, trace.proto, `Span`.
package struct TraceSpan: Equatable, Sendable {
  package enum Kind: Int, Sendable, CaseIterable {
    case unspecified, `internal`, server, client, producer, consumer
  }

  package enum Status: Int, Sendable {
    case unset, ok, error
  }

  package struct Event: Equatable, Sendable {
    package var time: Int
    package var name: String
    package var attributes: Attributes

    package init(time: Int, name: String, attributes: Attributes = [:]) {
      self.time = time
      self.name = name
      self.attributes = attributes
    }
  }

  /// Another span that it has to do with, of this trace or of another.
  package struct Link: Equatable, Sendable {
    package var traceID: TraceID
    package var spanID: SpanID
    package var attributes: Attributes

    package init(traceID: TraceID, spanID: SpanID, attributes: Attributes = [:]) {
      self.traceID = traceID
      self.spanID = spanID
      self.attributes = attributes
    }
  }

  package var traceID: TraceID
  package var spanID: SpanID
  /// nil for the root of a trace.
  package var parentID: SpanID?
  /// The header `tracestate`, as it was sent.
  package var traceState = ""
  /// The lowest 8 bits are those of W3C Trace Context, where bit 0 says that the trace is sampled; bit 8 that bit
  /// 9 is known, which says that the parent is another process's.
  package var flags: UInt32 = 0
  package var name: String
  package var kind: Kind
  package var resource: TelemetryResource
  /// The library that recorded it.
  package var scope = ""
  package var start: Int
  package var end: Int
  package var attributes: Attributes = [:]
  package var events: [Event] = []
  package var links: [Link] = []
  package var status = Status.unset
  package var statusMessage = ""
  /// When it arrived, in nanoseconds on the clock of whoever received it.
  package var arrival = 0
  /// How long it is in the form of protocol buffers, without the resource that it shares.
  package var bytes = 0

  package init(
    traceID: TraceID, spanID: SpanID, parentID: SpanID? = nil, name: String,
    kind: Kind = .internal, resource: TelemetryResource, start: Int, end: Int
  ) {
    self.traceID = traceID
    self.spanID = spanID
    self.parentID = parentID
    self.name = name
    self.kind = kind
    self.resource = resource
    self.start = start
    self.end = end
  }

  package var service: String { resource.service }

  /// In nanoseconds; none for one that ends before it starts.
  package var duration: Int { max(0, end - start) }

  package var isError: Bool { status == .error }

  /// Whether the parent is known to be another process's.
  package var hasRemoteParent: Bool { parentID != nil && flags & 0x300 == 0x300 }

  /// Of the span, or else of its resource.
  package func attribute(_ key: String) -> AttributeValue? {
    attributes[key] ?? resource.attributes[key]
  }
}
