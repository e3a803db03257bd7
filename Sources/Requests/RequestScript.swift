/// The body of an `http` block: requests in the `.http` form.
package struct RequestScript: Equatable, Sendable {
  /// In the order in which they are sent; those of a group are sent together.
  package internal(set) var requests: [WrittenRequest] = []
  /// Names of headers and of members of JSON whose values nobody is to see, in lower case.
  package internal(set) var secretNames: Set<String> = []
  /// The same, whose values are others in every run.
  package internal(set) var varyingNames: Set<String> = []
  /// In the order in which they stand in the text.
  package internal(set) var mistakes: [RequestMistake] = []

  /// More would be a load, and not a conversation.
  package static let mostRequests = 200

  /// Reads requests.
  ///
  /// - Parameters:
  ///   - body: Of the block.
  ///   - secrets: Names of the variables that the lab hands on, which requests may use.
  package init(_ body: [UInt8], secrets: [String] = []) {
    self = RequestReader.read(body, secrets: secrets)
  }

  /// Requests that stand nowhere, in the order in which they are to be sent; they are called `r1`, `r2` ….
  package init(requests: [WrittenRequest]) {
    self.requests = requests
    for index in requests.indices { self.requests[index].id = "r\(index + 1)" }
  }

  init() {}

  /// Whether a request goes to the lab's service.
  package var needsService: Bool { firstToService != nil }

  /// The first request to a path of the service.
  package var firstToService: WrittenRequest? {
    requests.first { request in
      if case .text(let text)? = request.target.pieces.first { text.hasPrefix("/") } else { false }
    }
  }

  /// The requests in the order of their sending, those of a group together: indices of `requests`.
  package var turns: [Range<Int>] {
    var turns: [Range<Int>] = []
    for index in requests.indices {
      if let group = requests[index].group, let last = turns.last,
        requests[last.lowerBound].group == group
      {
        turns[turns.count - 1] = last.lowerBound..<(index + 1)
      } else {
        turns.append(index..<(index + 1))
      }
    }
    return turns
  }
}
