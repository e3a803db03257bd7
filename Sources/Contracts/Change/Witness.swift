/// A message that two descriptions of an API judge differently: the smallest that was found.
package struct Witness: Equatable, Sendable {
  package var request: ExampleRequest
  /// Of a change on the response side, the answer that is judged.
  package var response: ExampleResponse?
  /// The part of the message that is judged differently: `/body/items/0`, `/query/limit`, `/headers/etag`, `/status`.
  package var pointer: String
  /// What the stricter of the two says of it, a sentence without a full stop.
  package var reason: String

  package init(
    request: ExampleRequest, response: ExampleResponse? = nil, pointer: String, reason: String
  ) {
    self.request = request
    self.response = response
    self.pointer = pointer
    self.reason = reason
  }
}
