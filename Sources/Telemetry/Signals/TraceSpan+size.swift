/// How long spans are that no program has sent.
extension TraceSpan {
  /// Its length in the form of protocol buffers, in bytes.
  ///
  /// Source: Protocol Buffers, "Encoding"; OpenTelemetry protocol, trace.proto.
  package var encodedSize: Int {
    // Ids, kind, start and end.
    var size = 18 + 10 + 2 + 9 + 9
    if parentID != nil { size += 10 }
    size += TraceSpan.field(name.utf8.count)
    if !traceState.isEmpty { size += TraceSpan.field(traceState.utf8.count) }
    if flags != 0 { size += 6 }
    for (key, value) in attributes { size += TraceSpan.field(value.pairSize(key)) }
    for event in events {
      var inner = 9 + TraceSpan.field(event.name.utf8.count)
      for (key, value) in event.attributes { inner += TraceSpan.field(value.pairSize(key)) }
      size += TraceSpan.field(inner)
    }
    for link in links {
      var inner = 18 + 10
      for (key, value) in link.attributes { inner += TraceSpan.field(value.pairSize(key)) }
      size += TraceSpan.field(inner)
    }
    if status != .unset {
      let message = statusMessage.isEmpty ? 0 : TraceSpan.field(statusMessage.utf8.count)
      size += TraceSpan.field(2 + message)
    }
    return size
  }

  /// A field of so many bytes, with its tag and its length.
  fileprivate static func field(_ count: Int) -> Int { 1 + varint(count) + count }

  fileprivate static func varint(_ number: Int) -> Int {
    max(1, (Int.bitWidth - number.leadingZeroBitCount + 6) / 7)
  }
}

extension AttributeValue {
  fileprivate func pairSize(_ key: String) -> Int {
    TraceSpan.field(key.utf8.count) + TraceSpan.field(size)
  }

  /// Of an `AnyValue`.
  private var size: Int {
    switch self {
    case .text(let text): TraceSpan.field(text.utf8.count)
    case .flag: 2
    case .integer(let number): 1 + TraceSpan.varint(number)
    case .number: 9
    case .list(let items): TraceSpan.field(items.reduce(0) { $0 + TraceSpan.field($1.size) })
    case .map(let members):
      TraceSpan.field(members.reduce(0) { $0 + TraceSpan.field($1.value.pairSize($1.key)) })
    case .bytes(let bytes): TraceSpan.field(bytes.count)
    case .empty: 0
    }
  }
}
