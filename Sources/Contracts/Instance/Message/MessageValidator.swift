internal import Evidence

/// Judges requests and responses by a description of their API.
///
/// Source: OpenAPI 3.0.4 and 3.1.1.
package struct MessageValidator: Sendable {
  package let description: APIDescription
  let validator: SchemaValidator

  package init(_ description: APIDescription) {
    self.description = description
    validator = SchemaValidator(description.schemas)
  }

  /// What stands against a request of a client.
  ///
  /// - Parameters:
  ///   - request: One that begins with a described path, or with that of a server before it.
  ///   - hidesCredentials: Whether it was recorded without what says who asks, so that none is missing.
  /// - Returns: Empty where it is right.
  package func faults(
    of request: ExampleRequest, hidesCredentials: Bool = false
  ) -> [MessageFault] {
    if let match = description.operation(method: request.method, path: request.path) {
      return faults(of: request, as: match, hidesCredentials: hidesCredentials)
    }
    guard let other = description.matches(path: request.path).first else {
      return [
        MessageFault(
          pointer: "/path",
          message: "no path of the description fits `\(RequestTarget(request.path).path)`")
      ]
    }
    return [
      MessageFault(
        pointer: "/method",
        message: "`\(request.method)` is not described for `\(other.operation.path)`")
    ]
  }

  /// What stands against a request of a known operation.
  ///
  /// Of a webhook and of a callback only parameters that are not in the path are judged. An unknown parameter or header is
  /// no fault: a server leaves it unread.
  package func faults(
    of request: ExampleRequest, as match: OperationMatch, hidesCredentials: Bool = false
  ) -> [MessageFault] {
    let operation = match.operation
    let side = operation.requestSide
    let target = RequestTarget(request.path)
    var found: [MessageFault] = []
    for parameter in operation.parameters {
      found += faults(
        of: parameter, of: operation, in: request, target: target, pathValues: match.pathValues)
    }
    found += bodyFaults(of: request, operation, side: side)
    if !hidesCredentials {
      found += description.credentialFaults(of: request, operation: operation)
    }
    return found
  }

  /// What stands against an answer; empty where it is right.
  package func faults(of response: ExampleResponse, of operation: Operation) -> [MessageFault] {
    guard let described = operation.response(for: response.status) else {
      return [
        MessageFault(
          pointer: "/status", message: "the status `\(response.status)` is not described")
      ]
    }
    var found: [MessageFault] = []
    for header in described.headers where header.name.lowercased() != "content-type" {
      found += faults(of: header, in: response, side: operation.requestSide.opposite)
    }
    guard let body = response.body else {
      let needsNone = operation.method == .head || [204, 205, 304].contains(response.status)
      if !described.content.isEmpty, !needsNone {
        found.append(MessageFault(pointer: "/body", message: "the body is missing"))
      }
      return found
    }
    guard !described.content.isEmpty else {
      return found + [
        MessageFault(
          pointer: "/body", message: "no body is described for the status `\(response.status)`")
      ]
    }
    return found
      + faults(
        of: body, contentType: response.headers["content-type"], content: described.content,
        side: operation.requestSide.opposite)
  }

  // MARK: - Bodies

  private func bodyFaults(
    of request: ExampleRequest, _ operation: Operation, side: MessageSide
  ) -> [MessageFault] {
    guard let body = request.body else {
      return operation.body?.isRequired == true
        ? [MessageFault(pointer: "/body", message: "the body is missing")] : []
    }
    guard let described = operation.body, !described.content.isEmpty else {
      return [MessageFault(pointer: "/body", message: "no body is described")]
    }
    return faults(
      of: body, contentType: request.headers["content-type"], content: described.content, side: side
    )
  }

  private func faults(
    of body: EvidenceValue, contentType: String?, content: [MediaType], side: MessageSide
  ) -> [MessageFault] {
    let name = contentType ?? MediaTypeRange.presumed(in: content)
    guard let entry = MediaTypeRange.entry(for: name, in: content) else {
      return [
        MessageFault(
          pointer: "/headers/content-type",
          message: "`\(name)` is none of "
            + content.map { "`\($0.name)`" }.joined(separator: ", "))
      ]
    }
    guard let schema = entry.schema else { return [] }
    // Only JSON has types; of other texts the schema can say something where it wants a text.
    if !MediaType.isJSON(name), case .text = body,
      !validator.table.shape(of: schema).contains(.string)
    {
      return [
        MessageFault(
          pointer: "/body", message: "a body of `\(MediaType.essence(name))` is not read",
          isUndecided: true)
      ]
    }
    return validator.faults(of: body, against: schema, side: side, at: "/body").map(
      MessageFault.init)
  }

  private func faults(
    of header: ResponseHeader, in response: ExampleResponse, side: MessageSide
  ) -> [MessageFault] {
    let pointer = "/headers/" + Origin.escaped(header.name.lowercased())
    guard let text = response.headers.combined(header.name) else {
      return header.isRequired
        ? [MessageFault(pointer: pointer, message: "the header `\(header.name)` is missing")] : []
    }
    return valueFaults(
      text, name: header.name, schema: header.schema, content: header.content, style: .simple,
      explode: header.explode, isEncoded: false, side: side, pointer: pointer)
  }
}

extension Operation {
  /// What its request counts as: one that the API itself sends is read by clients.
  package var requestSide: MessageSide {
    if case .client = sender { .request } else { .response }
  }
}

extension [ExampleHeader] {
  /// The values of all headers of a name, as one (RFC 9110, section 5.2); nil where there is none.
  func combined(_ name: String) -> String? {
    let values = filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    return values.isEmpty ? nil : values.joined(separator: ",")
  }
}
