/// What a consumer was seen to send, and what it uses of the answer.
package struct ConsumerExample: Sendable {
  /// Unique within its consumer.
  package var name: String
  /// The file's name without its ending, unless the example says another.
  package var consumer: String
  package var file: String
  /// 1-based.
  package var line: Int
  package var request: ExampleRequest
  package var response: ExampleResponse?
  /// How a real answer is compared with the example's.
  package var match = ValueMatch.type
  /// The same for parts: by pointers into `{status, headers, body}`, `/body/total`; `*` stands for any item or key.
  package var matches: [String: ValueMatch] = [:]

  package init(
    name: String, consumer: String, file: String, line: Int, request: ExampleRequest,
    response: ExampleResponse? = nil
  ) {
    self.name = name
    self.consumer = consumer
    self.file = file
    self.line = line
    self.request = request
    self.response = response
  }
}
