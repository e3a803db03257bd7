import CDeflate
import Foundation
import HTTPClient
import OwnThreads
import SwiftProtobuf

@testable import OTLP

/// Sends exports to a receiver over one connection.
struct Sender {
  let connection: HTTPConnection
  let origin: String

  init(_ receiver: TelemetryReceiver) throws {
    connection = try HTTPConnection()
    origin = receiver.endpoint
  }

  func post(
    _ body: [UInt8], to path: String = "/v1/traces", type: String = "application/x-protobuf",
    _ headers: [HTTPHeader] = [], method: String = "POST"
  ) throws -> HTTPResponse {
    try connection.send(
      HTTPRequest(
        method: method, url: origin + path,
        headers: [HTTPHeader("Content-Type", type)] + headers, body: body),
      timeout: .seconds(100)
    ).get()
  }

  func post(json: String, to path: String = "/v1/traces") throws -> HTTPResponse {
    try post(Array(json.utf8), to: path, type: "application/json")
  }

  /// An export of so many spans, in protobuf.
  static func spans(_ count: Int) throws -> [UInt8] { try request(count).serializedBytes() }

  /// An export of so many spans, whose ids are 1, 2, ….
  static func request(_ count: Int) -> Wire.TraceRequest {
    var scope = Wire.ScopeSpans()
    scope.spans = (0..<count).map { number in
      var span = Wire.Span()
      span.traceID = .init(repeating: 1, count: 16)
      span.spanID = .init(repeating: 0, count: 7) + [UInt8(number + 1)]
      span.name = "span \(number)"
      return span
    }
    var request = Wire.TraceRequest()
    request.resourceSpans = [Wire.ResourceSpans()]
    request.resourceSpans[0].scopeSpans = [scope]
    return request
  }

  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    let compressor = libdeflate_alloc_compressor(6)
    defer { libdeflate_free_compressor(compressor) }
    return [UInt8](
      unsafeUninitializedCapacity: libdeflate_gzip_compress_bound(compressor, bytes.count)
    ) { buffer, count in
      count = libdeflate_gzip_compress(
        compressor, bytes, bytes.count, buffer.baseAddress, buffer.count)
    }
  }

  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    let compressor = libdeflate_alloc_compressor(6)
    defer { libdeflate_free_compressor(compressor) }
    return [UInt8](
      unsafeUninitializedCapacity: libdeflate_zlib_compress_bound(compressor, bytes.count)
    ) { buffer, count in
      count = libdeflate_zlib_compress(
        compressor, bytes, bytes.count, buffer.baseAddress, buffer.count)
    }
  }
}

/// Runs what blocks where it keeps no other test from running.
func onOwnThread<Value: Sendable>(_ body: @Sendable () throws -> Value) async throws -> Value {
  try await withTaskExecutorPreference(OwnThreads()) { try body() }
}

/// Has a receiver for as long as something is sent to it, on a thread that may wait.
func withReceiver<Value: Sendable>(
  _ limits: ReceiverLimits = ReceiverLimits(),
  _ body: @Sendable (TelemetryReceiver, Sender) throws -> Value
) async throws -> Value {
  let receiver = try await TelemetryReceiver.start(limits: limits)
  do {
    let value = try await onOwnThread { try body(receiver, Sender(receiver)) }
    await receiver.stop()
    return value
  } catch {
    await receiver.stop()
    throw error
  }
}
