internal import Evidence

/// An example, held against two descriptions.
struct ExampleJudgement {
  let example: ConsumerExample
  let base: APIDescription
  let revision: APIDescription
  let baseMatch: OperationMatch?
  let revisionMatch: OperationMatch?
  /// What is certainly wrong under the base, with pointers into the example.
  let before: [MessageFault]
  /// The same under the revision.
  let after: [MessageFault]

  init(_ example: ConsumerExample, base: APIDescription, revision: APIDescription) {
    self.example = example
    self.base = base
    self.revision = revision
    var request = example.request
    let earlier = base.operation(method: request.method, path: request.path)
    let later = revision.operation(method: request.method, path: request.path)
    baseMatch = earlier
    revisionMatch = later
    // A body of no stated type is of the type that was meant when it was recorded.
    if request.body != nil, request.headers["content-type"] == nil,
      let content = (earlier ?? later)?.operation.body?.content, !content.isEmpty
    {
      request.headers.append(
        ExampleHeader(name: "Content-Type", value: MediaTypeRange.presumed(in: content)))
    }
    let sent = request
    // Who asks is often left out of what is recorded: what was never there is not missed.
    let asked = earlier.map { (base, $0) } ?? later.map { (revision, $0) }
    let hidesCredentials =
      asked.map { !$0.0.credentialFaults(of: sent, operation: $0.1.operation).isEmpty } ?? false
    let promise = earlier.map { AnswerPromise(description: base, operation: $0.operation) }
    let newPromise = later.map { AnswerPromise(description: revision, operation: $0.operation) }
    let faults = {
      (description: APIDescription, promise: AnswerPromise?, earlier: AnswerPromise?) in
      let found = MessageValidator(description).faults(
        of: sent, hidesCredentials: hidesCredentials
      ).filter { !$0.isUndecided }.map { $0.within("/request") }
      guard let response = example.response, let promise else { return found }
      return found + promise.faults(of: response, earlier: earlier).map { $0.within("/response") }
    }
    before = faults(base, promise, nil)
    after = faults(revision, newPromise, promise)
  }

  var operation: Operation? { baseMatch?.operation ?? revisionMatch?.operation }

  /// Whether its request is one of the operation that a change is in.
  func goes(to location: ChangeLocation) -> Bool {
    let isSame = { (match: OperationMatch?, operation: Operation?) in
      guard let match, let operation, case .client = operation.sender else { return false }
      return match.operation.method == operation.method && match.operation.path == operation.path
    }
    return isSame(baseMatch, location.base) || isSame(revisionMatch, location.revision)
  }
}

extension MessageFault {
  /// With its pointer into what holds the message.
  func within(_ place: String) -> MessageFault {
    var fault = self
    fault.pointer = place + pointer
    return fault
  }
}
