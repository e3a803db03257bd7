internal import Evidence
internal import SwiftProtobuf
internal import Telemetry

/// Reads the body of a request: both forms become the protocol's messages, and these become values in one way.
enum ExportDecoder {
  /// How deep messages may be nested in messages, in either form.
  static let deepest = 100

  /// - Throws: What is neither form; an id that is none is no mistake, but refused in what is returned.
  static func decode(
    _ body: [UInt8], _ signal: TelemetryExport.Signal, _ form: TelemetryExport.Form
  ) throws(ExportMistake) -> DecodedExport {
    var export = DecodedExport(signal)
    switch signal {
    case .traces: try export.add(request(body, form) as Wire.TraceRequest)
    case .metrics: export.add(try request(body, form) as Wire.MetricsRequest)
    case .logs: export.add(try request(body, form) as Wire.LogsRequest)
    }
    return export
  }

  private static func request<Request: SwiftProtobuf.Message & JSONMessage>(
    _ body: [UInt8], _ form: TelemetryExport.Form
  ) throws(ExportMistake) -> Request {
    switch form {
    case .json: return try Request(json: JSONFields(body))
    case .protobuf:
      var options = BinaryDecodingOptions()
      options.messageDepthLimit = deepest
      // Fields of later versions of the protocol: the other form knows nothing of them either.
      options.discardUnknownFields = true
      do {
        return try Request(serializedBytes: body, options: options)
      } catch {
        throw ExportMistake("the body is no message of this signal in protobuf: \(reason(error))")
      }
    }
  }

  private static func reason(_ error: any Error) -> String {
    switch error as? BinaryDecodingError {
    case .truncated: "it ends within a field"
    case .invalidUTF8: "a text is no UTF-8"
    case .messageDepthLimit: "messages are nested too deeply"
    default: "its bytes are no fields"
    }
  }
}
