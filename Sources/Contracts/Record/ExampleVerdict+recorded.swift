package import Evidence

extension ExampleVerdict {
  package var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "name": .text(name), "consumer": .text(consumer), "status": .text(status.rawValue),
      "pointer": pointer.map { .text($0) } ?? .null,
    ]
    if let reason { members["reason"] = .text(reason) }
    if let operation { members["operation"] = .text(operation) }
    return .object(members)
  }

  package init?(recorded: EvidenceValue) {
    guard let name = recorded["name"]?.string, let consumer = recorded["consumer"]?.string,
      let status = recorded["status"]?.string.flatMap({ Status(rawValue: $0) })
    else { return nil }
    self.init(
      name: name, consumer: consumer, status: status, pointer: recorded["pointer"]?.string,
      reason: recorded["reason"]?.string, operation: recorded["operation"]?.string)
  }
}
