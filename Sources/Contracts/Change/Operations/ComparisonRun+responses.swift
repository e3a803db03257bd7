extension ComparisonRun {
  mutating func compareResponses(
    _ before: Operation, _ after: Operation, _ pair: OperationPair
  ) {
    for old in before.responses {
      if let new = after.response(old.status) {
        compareResponse(old, new, pair)
      } else if let new = after.response(describing: old.status) {
        // A wider one describes it now.
        compareResponse(old, new, pair)
      } else {
        add(
          FindingDraft(
            old.status.isSuccess ? .successStatusRemoved : .errorStatusRemoved,
            pair.requestSide.opposite, .response(old.status), "status \(old.status.text)",
            "the status \(old.status.text) was removed", base: old.origin, revision: nil),
          in: pair)
      }
    }
    for new in after.responses where before.response(new.status) == nil {
      add(
        FindingDraft(
          new.status.isSuccess ? .successStatusAdded : .errorStatusAdded,
          pair.requestSide.opposite, .response(new.status), "status \(new.status.text)",
          "the status \(new.status.text) was added", base: nil, revision: new.origin), in: pair)
      // It was described by a wider one, and readers go by that.
      if let old = before.response(describing: new.status) { compareResponse(old, new, pair) }
    }
  }

  private mutating func compareResponse(
    _ before: Response, _ after: Response, _ pair: OperationPair
  ) {
    let status = after.status
    let isSent = pair.isSentByAPI
    var old = before.headers.filter { !$0.isIgnored }
    for header in after.headers where !header.isIgnored {
      let found = old.firstIndex { $0.name.lowercased() == header.name.lowercased() }
      compareCarried(
        found.map { old.remove(at: $0).carried(status) }, header.carried(status), pair,
        isSent: isSent)
    }
    for header in old { compareCarried(header.carried(status), nil, pair, isSent: isSent) }
    compareMediaTypes(
      before.content, after.content,
      MediaTypeUse(
        place: isSent ? .requestBody : .responseBody, subject: "status \(status.text)",
        words: "the answer \(status.text)",
        part: { .responseBody(status, mediaType: $0) }), pair)
  }
}

extension Operation {
  /// The response that describes a status which has none of its own: its hundred's, or of failures `default`.
  fileprivate func response(describing status: ResponseStatus) -> Response? {
    switch status {
    case .code(let code): response(.range(code / 100)) ?? (code >= 400 ? response(.other) : nil)
    case .range(let digit): digit >= 4 ? response(.other) : nil
    case .other: nil
    }
  }
}

extension ResponseHeader {
  /// Described by the media types: OpenAPI 3.1.1, "Response Object", `headers`.
  fileprivate var isIgnored: Bool { name.lowercased() == "content-type" }
}
