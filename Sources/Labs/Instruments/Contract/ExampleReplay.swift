internal import Contracts
internal import Evidence
internal import HTTPClient
internal import Requests

/// Sends the requests of examples to the lab's service, and holds its answers against what consumers use and against its
/// description.
struct ExampleReplay {
  let examples: [ConsumerExample]
  let revision: APIDescription
  /// What stands before the paths.
  let prefix: String
  let port: Int

  /// - Parameter deadline: When the block's time is over.
  /// - Returns: Of each example that has an answer, what came in its place; in their order.
  /// - Throws: Where nobody answers at all, or time is over.
  func verdicts(
    until deadline: ContinuousClock.Instant
  ) async throws(BlockFailure) -> [ReplayVerdict] {
    let script = RequestScript(requests: examples.map(request))
    let talk = try await Conversation(script: script, port: port, secrets: [:], deadline: deadline)
      .run()
    if !talk.exchanges.isEmpty, talk.exchanges.allSatisfy({ $0.error == .connect }) {
      throw BlockFailure(
        "the service answers to none of the examples: \(talk.exchanges[0].reason)",
        hint: "`replay: false` compares the descriptions only")
    }
    return zip(examples, talk.exchanges).map(verdict)
  }

  private func request(of example: ConsumerExample) -> WrittenRequest {
    let request = example.request
    var written = WrittenRequest(range: 0..<0)
    written.name = example.name
    written.method = request.method
    written.target = RequestText(prefix + request.path)
    written.headers = request.headers.map {
      WrittenRequest.Header($0.name, RequestText($0.value))
    }
    guard let body = request.body else { return written }
    let type = request.headers["content-type"]
    if type == nil {
      written.headers.append(
        WrittenRequest.Header("content-type", RequestText("application/json")))
    }
    if case .text(let text) = body, !MediaType.isJSON(type ?? "application/json") {
      written.body = RequestText(text)
    } else {
      written.body = RequestText(JSONText.compact(body))
    }
    return written
  }

  // MARK: - Verdicts

  private func verdict(_ example: ConsumerExample, _ exchange: Exchange) -> ReplayVerdict {
    let line = "\(example.request.method) \(prefix)\(example.request.path)"
    guard exchange.error == nil, let response = exchange.response else {
      return ReplayVerdict(
        name: example.name, consumer: example.consumer, request: line, status: nil,
        error: exchange.error?.rawValue ?? "closed", faults: [], deviations: [])
    }
    let answer = ExampleReplay.answer(response)
    let faults = AnswerMatcher(example)?.faults(of: answer) ?? []
    return ReplayVerdict(
      name: example.name, consumer: example.consumer, request: line, status: response.status,
      faults: faults.map { ReplayVerdict.Fault(pointer: $0.pointer, message: $0.message) },
      deviations: deviations(of: answer, to: example.request))
  }

  private func deviations(
    of answer: ExampleResponse, to request: ExampleRequest
  ) -> [ReplayVerdict.Fault] {
    guard let match = revision.operation(method: request.method, path: request.path) else {
      // Nothing is said of such a request: what is answered to it is nobody's promise.
      return []
    }
    return MessageValidator(revision).faults(of: answer, of: match.operation)
      .filter { !$0.isUndecided }
      .map { ReplayVerdict.Fault(pointer: $0.pointer, message: $0.message) }
  }

  private static func answer(_ response: HTTPResponse) -> ExampleResponse {
    let headers = response.headers.map { ExampleHeader(name: $0.name, value: $0.value) }
    var body: EvidenceValue?
    if !response.body.isEmpty {
      let text = String(decoding: response.body, as: UTF8.self)
      body = .text(text)
      // A body that says that it is JSON, and is none, stays a text: that is what is wrong with it.
      if MediaType.isJSON(headers["content-type"] ?? ""),
        let value = try? JSONReader.read(response.body)
      {
        body = value
      }
    }
    return ExampleResponse(status: response.status, headers: headers, body: body)
  }
}
