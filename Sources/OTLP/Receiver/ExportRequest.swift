internal import NIOHTTP1
internal import Telemetry

/// What the head of a request says of the export that follows it.
struct ExportRequest {
  /// nil for a path that is none of the protocol's.
  private(set) var signal: TelemetryExport.Signal?
  /// nil for another content type.
  private(set) var form: TelemetryExport.Form?
  private(set) var coding = ContentCoding.identity
  /// How it is answered whatever its body is; nil where the body matters.
  private(set) var refusal: ExportAnswer?
  let isKeepAlive: Bool
  let isHead: Bool
  /// Whether the client waits for a word before it sends the body: RFC 9110, section 10.1.1.
  let expectsContinue: Bool
  /// nil where the body comes in chunks.
  let contentLength: Int?

  init(_ head: HTTPRequestHead) {
    isKeepAlive = head.isKeepAlive
    isHead = head.method == .HEAD
    expectsContinue = head.headers[canonicalForm: "expect"].contains {
      $0.lowercased() == "100-continue"
    }
    contentLength = head.headers.first(name: "content-length").flatMap { Int($0) }
    signal = ExportRequest.signal(head.uri)
    let type = head.headers.first(name: "content-type") ?? ""
    form = ExportRequest.form(type)
    guard signal != nil else {
      refusal = .failure(
        404, "there is no such path: exports go to /v1/traces, /v1/metrics and /v1/logs", form)
      return
    }
    guard head.method == .POST else {
      refusal = .failure(405, "exports are sent with POST", form, headers: [("Allow", "POST")])
      return
    }
    guard form != nil else {
      refusal = .failure(
        415, "the content type `\(type)` is neither application/x-protobuf nor application/json",
        nil)
      return
    }
    let codings = head.headers[canonicalForm: "content-encoding"].map(String.init)
    guard codings.count <= 1, let coding = ContentCoding(header: codings.first ?? "") else {
      let name = codings.joined(separator: ", ")
      refusal = .failure(
        415, "the content encoding `\(name)` is neither gzip nor deflate", form,
        headers: [("Accept-Encoding", "gzip, deflate")])
      return
    }
    self.coding = coding
  }

  private static func signal(_ uri: String) -> TelemetryExport.Signal? {
    let path = uri.prefix { $0 != "?" && $0 != "#" }
    guard path.hasPrefix("/v1/") else { return nil }
    return TelemetryExport.Signal(rawValue: String(path.dropFirst(4)))
  }

  private static func form(_ type: String) -> TelemetryExport.Form? {
    switch type.prefix(while: { $0 != ";" && $0 != " " && $0 != "\t" }).lowercased() {
    case "application/x-protobuf": .protobuf
    case "application/json": .json
    default: nil
    }
  }
}
