/// Makes messages that prove a change: right under one description of an API, wrong under the other.
///
/// Each was judged by both. nil means that none was found, not that there is none.
package struct WitnessMaker: Sendable {
  let base: APIDescription
  let revision: APIDescription

  package init(base: APIDescription, revision: APIDescription) {
    self.base = base
    self.revision = revision
  }

  /// The smallest message that was found.
  ///
  /// On the side of requests it is right before and wrong after; on that of responses right after and wrong before, which is
  /// what clients meet unprepared. Of what the API sends by itself the request is the message, and the answer where that
  /// changed.
  ///
  /// - Parameters:
  ///   - location: Of the change.
  ///   - side: Of the messages that it concerns.
  ///   - fitting: An alternative of a `oneOf`, in the table of the description that the message is wrong under: it has to be
  ///     wrong because that alternative and another one fit. nil for whatever is wrong with it at the location.
  /// - Returns: nil for none.
  package func witness(
    at location: ChangeLocation, side: MessageSide, fitting: SchemaID? = nil
  ) -> Witness? {
    let before = WitnessEnd(base, location.base)
    let after = WitnessEnd(revision, location.revision)
    let (from, to) = side == .request ? (before, after) : (after, before)
    guard let accepted = from.operation else { return nil }
    let pair = WitnessPair(from: from, accepted: accepted, to: to, fitting: fitting)
    switch location.part {
    case .operation: return pair.operation()
    case .security: return pair.security()
    case .parameter(let place, let name): return pair.parameter(place, name, location)
    case .requestBody(let mediaType): return pair.requestBody(mediaType, location)
    case .response(let status):
      return pair.status(status).flatMap { answered($0, location) }
    case .responseHeader(let status, let name):
      return pair.header(name, of: status, location).flatMap { answered($0, location) }
    case .responseBody(let status, let mediaType):
      return pair.responseBody(status, mediaType, location).flatMap { answered($0, location) }
    }
  }

  /// An answer with the smallest request that goes before it: an old one, as clients send.
  private func answered(_ answer: WitnessPair.Answer, _ location: ChangeLocation) -> Witness? {
    let request =
      location.base.flatMap { MessageMaker(base).request($0) }
      ?? location.revision.flatMap { MessageMaker(revision).request($0) }
    return request.map {
      Witness(
        request: $0, response: answer.response, pointer: answer.fault.pointer,
        reason: answer.fault.message)
    }
  }
}

/// One of the two descriptions, with its operation.
struct WitnessEnd {
  let description: APIDescription
  let operation: Operation?
  let validator: MessageValidator

  init(_ description: APIDescription, _ operation: Operation?) {
    self.description = description
    self.operation = operation
    validator = MessageValidator(description)
  }
}
