import Evidence
import HTTPClient
import SwiftProtobuf

@testable import OTLP

/// What the body of a refusal says: google.rpc.Status.
struct StatusBody: Equatable {
  var code: Int
  var message: String

  /// nil where the body is none, or its type is not that of the header.
  init?(_ response: HTTPResponse) {
    switch response.headers.values(of: "content-type") {
    case ["application/x-protobuf"]:
      // Whatever is wrong with it, it is no status.
      guard let status = try? Wire.Failure(serializedBytes: response.body) else { return nil }
      (code, message) = (Int(status.code), status.message)
    case ["application/json"]:
      guard let value = try? JSONReader.read(response.body), let code = value["code"]?.int,
        let message = value["message"]?.string
      else { return nil }
      (self.code, self.message) = (code, message)
    default: return nil
    }
  }
}
