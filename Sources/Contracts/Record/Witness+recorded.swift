package import Evidence

/// The form in which messages stand in examples as well.
extension Witness {
  package var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = [
      "request": request.recorded, "pointer": .text(pointer), "reason": .text(reason),
    ]
    if let response { members["response"] = response.recorded }
    return .object(members)
  }

  /// - Returns: nil where something is missing that every witness has.
  package init?(recorded: EvidenceValue) {
    guard let request = recorded["request"].flatMap({ ExampleRequest(recorded: $0) }),
      let pointer = recorded["pointer"]?.string, let reason = recorded["reason"]?.string
    else { return nil }
    self.init(
      request: request, response: recorded["response"].flatMap { ExampleResponse(recorded: $0) },
      pointer: pointer, reason: reason)
  }
}

extension ExampleRequest {
  package var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = ["method": .text(method), "path": .text(path)]
    if !headers.isEmpty { members["headers"] = headers.recorded }
    if let body { members["body"] = body }
    return .object(members)
  }

  package init?(recorded: EvidenceValue) {
    guard let method = recorded["method"]?.string, let path = recorded["path"]?.string else {
      return nil
    }
    self.init(
      method: method, path: path, headers: [ExampleHeader](recorded: recorded["headers"]),
      body: recorded["body"])
  }
}

extension ExampleResponse {
  package var recorded: EvidenceValue {
    var members: [String: EvidenceValue] = ["status": .integer(status)]
    if !headers.isEmpty { members["headers"] = headers.recorded }
    if let body { members["body"] = body }
    return .object(members)
  }

  package init?(recorded: EvidenceValue) {
    guard let status = recorded["status"]?.int else { return nil }
    self.init(
      status: status, headers: [ExampleHeader](recorded: recorded["headers"]),
      body: recorded["body"])
  }
}

extension [ExampleHeader] {
  /// By name; of one that is there twice, both values with a comma.
  fileprivate var recorded: EvidenceValue {
    .object(
      reduce(into: [:]) { members, header in
        let former = members[header.name]?.string.map { $0 + ", " } ?? ""
        members[header.name] = .text(former + header.value)
      })
  }

  fileprivate init(recorded: EvidenceValue?) {
    guard case .object(let members)? = recorded else {
      self = []
      return
    }
    self = members.sorted { $0.key < $1.key }.compactMap { name, value in
      value.string.map { ExampleHeader(name: name, value: $0) }
    }
  }
}
