internal import FoundationEssentials
internal import Telemetry

/// Ids as they are sent: bytes whose number and content have to be right.
enum WireID {
  /// What is wrong with an id that names nothing.
  static func fault(_ name: String, _ bytes: Data, length: Int) -> String {
    bytes.count == length
      ? "\(name) is all zero" : "\(name) has \(bytes.count) bytes in the place of \(length)"
  }

  /// The ids of a trace and of a span in it.
  ///
  /// - Returns: Both, or what is wrong with the first that is wrong.
  static func pair(_ trace: Data, _ span: Data) -> Result<(TraceID, SpanID), Fault> {
    guard let traceID = TraceID(bytes: trace) else {
      return .failure(Fault(text: fault("the trace id", trace, length: 16)))
    }
    guard let spanID = SpanID(bytes: span) else {
      return .failure(Fault(text: fault("the span id", span, length: 8)))
    }
    return .success((traceID, spanID))
  }

  struct Fault: Error {
    /// A clause, such as `the span id is all zero`.
    var text: String
  }
}
