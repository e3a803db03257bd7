internal import Evidence
internal import SwiftProtobuf
internal import Telemetry

/// How an export is answered: a status, and a message of the protocol in the form of the request.
struct ExportAnswer {
  var status: Int
  /// Beside those that every answer has.
  var headers: [(name: String, value: String)] = []
  var form: TelemetryExport.Form
  var body: [UInt8]
  /// What the body says in words; empty for nothing.
  var message: String

  var contentType: String {
    switch form {
    case .protobuf: "application/x-protobuf"
    case .json: "application/json"
    }
  }

  /// Of an export that was taken in, with what was left out of it.
  ///
  /// Where nothing was, `partial_success` is not set: OpenTelemetry protocol, "Full Success".
  static func success(_ export: DecodedExport, _ form: TelemetryExport.Form) -> ExportAnswer {
    let message = export.message
    let body =
      switch form {
      case .protobuf: protobuf(export.signal, export.rejected, message)
      case .json: json(export.signal, export.rejected, message)
      }
    return ExportAnswer(status: 200, form: form, body: body, message: message)
  }

  /// Of a request that was refused, as a `google.rpc.Status`; in JSON where the request's form is not known.
  static func failure(
    _ status: Int, _ message: String, _ form: TelemetryExport.Form?,
    headers: [(name: String, value: String)] = []
  ) -> ExportAnswer {
    let form = form ?? .json
    let body: [UInt8]
    switch form {
    case .protobuf:
      var failure = Wire.Failure()
      failure.code = code(status)
      failure.message = message
      body = bytes(failure)
    case .json:
      body = text(["code": .integer(Int(code(status))), "message": .text(message)])
    }
    return ExportAnswer(status: status, headers: headers, form: form, body: body, message: message)
  }

  private static func protobuf(
    _ signal: TelemetryExport.Signal, _ rejected: Int, _ message: String
  ) -> [UInt8] {
    guard !message.isEmpty else { return [] }
    switch signal {
    case .traces:
      var response = Wire.TraceResponse()
      response.partialSuccess.rejectedSpans = Int64(rejected)
      response.partialSuccess.errorMessage = message
      return bytes(response)
    case .metrics:
      var response = Wire.MetricsResponse()
      response.partialSuccess.rejectedDataPoints = Int64(rejected)
      response.partialSuccess.errorMessage = message
      return bytes(response)
    case .logs:
      var response = Wire.LogsResponse()
      response.partialSuccess.rejectedLogRecords = Int64(rejected)
      response.partialSuccess.errorMessage = message
      return bytes(response)
    }
  }

  private static func json(
    _ signal: TelemetryExport.Signal, _ rejected: Int, _ message: String
  ) -> [UInt8] {
    guard !message.isEmpty else { return text([:]) }
    let count =
      switch signal {
      case .traces: "rejectedSpans"
      case .metrics: "rejectedDataPoints"
      case .logs: "rejectedLogRecords"
      }
    var partial: [String: EvidenceValue] = ["errorMessage": .text(message)]
    // 64 bits are a text in this form, and nothing is what is not there.
    if rejected > 0 { partial[count] = .text("\(rejected)") }
    return text(["partialSuccess": .object(partial)])
  }

  private static func text(_ members: [String: EvidenceValue]) -> [UInt8] {
    Array(JSONText.compact(.object(members)).utf8)
  }

  private static func bytes(_ message: some SwiftProtobuf.Message) -> [UInt8] {
    // It fails for 2 GiB; without a body the status still says what matters.
    (try? message.serializedBytes()) ?? []
  }

  /// Of google.rpc.Code, what fits a status of HTTP.
  private static func code(_ status: Int) -> Int32 {
    switch status {
    case 401: 16  // UNAUTHENTICATED
    case 403: 7  // PERMISSION_DENIED
    case 404: 5  // NOT_FOUND
    case 405, 501: 12  // UNIMPLEMENTED
    case 413, 429: 8  // RESOURCE_EXHAUSTED
    case 400..<500: 3  // INVALID_ARGUMENT
    case 502, 503: 14  // UNAVAILABLE
    case 504: 4  // DEADLINE_EXCEEDED
    default: 13  // INTERNAL
    }
  }
}
