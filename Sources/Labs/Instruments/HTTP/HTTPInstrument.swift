internal import Evidence
internal import HTTPClient
internal import Markup
package import Notes
internal import Requests

/// Sends requests to the lab's service, and records what was asked and answered.
package struct HTTPInstrument: Instrument {
  package init() {}

  package func preview(_ block: LabBlock, in lab: NoteLab) -> String {
    let script = RequestScript(block.fence.body, secrets: lab.configuration.secrets)
    let shown = script.requests.prefix(3).map { "\($0.method) \($0.target.outline)" }
    let rest = script.requests.count > 3 ? " …" : ""
    let count = script.requests.count
    return "sends \(count) request\(count == 1 ? "" : "s"): \(shown.joined(separator: ", "))\(rest)"
  }

  package func measure(
    _ block: LabBlock, in lab: LiveLab
  ) async throws(BlockFailure) -> Measurement {
    let configuration = lab.note.configuration
    let script = RequestScript(block.fence.body, secrets: configuration.secrets)
    if let mistake = script.mistakes.first {
      throw BlockFailure(mistake.message, at: mistake.range, hint: mistake.hint)
    }
    let port = configuration.service?.port
    if let request = script.firstToService, port == nil {
      throw BlockFailure(
        "this request needs a service with a port, and the lab has none", at: request.range,
        hint: "write `lab: {service: {command: [python3, app.py], port: 8081}}`")
    }
    let conversation = Conversation(
      script: script, port: port,
      secrets: configuration.secrets.reduce(into: [:]) { $0[$1] = lab.options.environment[$1] },
      deadline: .now + (try await lab.timeLeft(for: block)))
    let talk: Conversation.Talk
    do {
      talk = try await conversation.run()
    } catch {
      throw HTTPInstrument.masked(error, lab.hiddenSecrets)
    }
    let recorder = TranscriptRecorder(
      script: script, talk: talk, secrets: lab.hiddenSecrets,
      spokenOf: HTTPInstrument.texts(lab.note))
    var measurement = Measurement(
      values: recorder.values, detail: ["transcript": recorder.transcript.recorded])
    let failures = talk.exchanges.compactMap {
      HTTPInstrument.failure($0, recorder.target(of: $0), of: block)
    }
    measurement.error = failures.first
    measurement.otherErrors = Array(failures.dropFirst())
    return measurement
  }

  /// All that a note says of values.
  private static func texts(_ note: NoteLab) -> [String] {
    note.claims.map(\.claim.source) + note.inlineExpressions
  }

  /// A failure whose words hold no value of the lab's secrets.
  private static func masked(
    _ failure: BlockFailure, _ secrets: [(name: String, shown: String)]
  ) -> BlockFailure {
    var failure = failure
    for secret in secrets {
      failure.message = failure.message.replacing(secret.name, with: secret.shown)
      failure.hint = failure.hint?.replacing(secret.name, with: secret.shown)
    }
    return failure
  }

  /// A request without an answer, which claims may speak of.
  private static func failure(
    _ exchange: Exchange, _ target: String, of block: LabBlock
  ) -> BlockFailure? {
    guard let error = exchange.error else { return nil }
    let request = exchange.request
    let what = "\(request.method) \(target)"
    let message =
      switch error {
      case .connect: "`\(what)` reaches nobody: \(exchange.reason)"
      case .timeout: "`\(what)` has no answer in time: \(exchange.reason)"
      case .closed: "`\(what)` has no whole answer: \(exchange.reason)"
      case .malformed: "the answer to `\(what)` cannot be read: \(exchange.reason)"
      }
    let names = [request.id] + (request.name.map { [$0] } ?? [])
    let path = "\(block.id).\(names.last ?? request.id)"
    return BlockFailure(
      message, at: request.range,
      hint: "where that is what the note shows, claim it: `\(path).error == \"\(error.rawValue)\"`",
      excuses: Set(names.map { "\($0).error" }))
  }
}

extension RequestText {
  /// As it was written, for a person.
  fileprivate var outline: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .answer(let reference): "{{\(reference.text)}}"
      case .secret(let name, _): "{{\(name)}}"
      }
    }.joined()
  }
}
