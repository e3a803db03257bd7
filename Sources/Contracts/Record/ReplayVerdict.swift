package import Evidence

/// What the real service answered to an example's request.
package struct ReplayVerdict: Equatable, Sendable {
  /// Something about an answer that is not as it should be.
  package struct Fault: Equatable, Sendable {
    /// Into `{status, headers, body}`: `/body/total`.
    package var pointer: String
    /// A sentence without a full stop.
    package var message: String

    package init(pointer: String, message: String) {
      self.pointer = pointer
      self.message = message
    }

    package var recorded: EvidenceValue {
      .object(["pointer": .text(pointer), "message": .text(message)])
    }

    package init?(recorded: EvidenceValue) {
      guard let pointer = recorded["pointer"]?.string, let message = recorded["message"]?.string
      else { return nil }
      self.init(pointer: pointer, message: message)
    }
  }

  package var name: String
  package var consumer: String
  /// `GET /orders/17`.
  package var request: String
  /// nil where there was no answer.
  package var status: Int?
  /// Why there was none: `connect`, `timeout`, `closed`.
  package var error: String?
  /// Where the answer is not as the consumer needs it.
  package var faults: [Fault]
  /// Where it is not as the description of the service says.
  package var deviations: [Fault]

  package init(
    name: String, consumer: String, request: String, status: Int?, error: String? = nil,
    faults: [Fault], deviations: [Fault]
  ) {
    self.name = name
    self.consumer = consumer
    self.request = request
    self.status = status
    self.error = error
    self.faults = faults
    self.deviations = deviations
  }

  /// Whether the consumer gets what it needs.
  package var isRight: Bool { faults.isEmpty && error == nil }
  /// Whether the service does what its description says.
  package var conforms: Bool { deviations.isEmpty && error == nil }

  package var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "name": .text(name), "consumer": .text(consumer), "request": .text(request),
      "status": status.map { .integer($0) } ?? .null,
      "faults": .list(faults.map(\.recorded)), "deviations": .list(deviations.map(\.recorded)),
    ]
    if let error { members["error"] = .text(error) }
    return .object(members)
  }

  package init?(recorded: EvidenceValue) {
    guard let name = recorded["name"]?.string, let consumer = recorded["consumer"]?.string,
      let request = recorded["request"]?.string
    else { return nil }
    self.init(
      name: name, consumer: consumer, request: request, status: recorded["status"]?.int,
      error: recorded["error"]?.string,
      faults: (recorded["faults"]?.items ?? []).compactMap { Fault(recorded: $0) },
      deviations: (recorded["deviations"]?.items ?? []).compactMap { Fault(recorded: $0) })
  }
}
