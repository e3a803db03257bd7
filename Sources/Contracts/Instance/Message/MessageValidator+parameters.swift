internal import Evidence

extension MessageValidator {
  /// What stands against one parameter of a request.
  func faults(
    of parameter: Parameter, of operation: Operation, in request: ExampleRequest,
    target: RequestTarget, pathValues: [String: String]
  ) -> [MessageFault] {
    let side = operation.requestSide
    let name = parameter.name
    let token = Origin.escaped(name)
    switch parameter.location {
    case .path:
      guard let text = pathValues[name] else { return [] }
      return valueFaults(
        text, of: parameter, isEncoded: true, side: side, pointer: "/path/" + token)
    case .query:
      return queryFaults(of: parameter, of: operation, target, pointer: "/query/" + token)
    case .header:
      // Described elsewhere (OpenAPI 3.1.1, "Parameter Object", `name`).
      if ["accept", "content-type", "authorization"].contains(name.lowercased()) { return [] }
      let pointer = "/headers/" + token.lowercased()
      guard let text = request.headers.combined(name) else {
        return missing(parameter, "the header `\(name)` is missing", pointer)
      }
      return valueFaults(text, of: parameter, isEncoded: false, side: side, pointer: pointer)
    case .cookie:
      let pointer = "/cookies/" + token
      guard let text = request.headers.cookies[name] else {
        return missing(parameter, "the cookie `\(name)` is missing", pointer)
      }
      return valueFaults(text, of: parameter, isEncoded: true, side: side, pointer: pointer)
    }
  }

  /// What stands against a value that is written as text.
  func valueFaults(
    _ text: String, name: String, schema: SchemaID?, content: MediaType?, style: Parameter.Style,
    explode: Bool, isEncoded: Bool, side: MessageSide, pointer: String
  ) -> [MessageFault] {
    if let content {
      let decoded = isEncoded ? PercentCoding.decoded(text) : text
      return contentFaults(decoded, content, side: side, pointer: pointer)
    }
    guard let schema else { return [] }
    let reader = ParameterReader(validator: validator, side: side)
    let value = reader.value(
      text, schema: schema, style: style, explode: explode, name: name, isEncoded: isEncoded)
    return validator.faults(of: value, against: schema, side: side, at: pointer).map(
      MessageFault.init)
  }

  private func valueFaults(
    _ text: String, of parameter: Parameter, isEncoded: Bool, side: MessageSide, pointer: String
  ) -> [MessageFault] {
    valueFaults(
      text, name: parameter.name, schema: parameter.schema, content: parameter.content,
      style: parameter.style, explode: parameter.explode, isEncoded: isEncoded, side: side,
      pointer: pointer)
  }

  private func queryFaults(
    of parameter: Parameter, of operation: Operation, _ target: RequestTarget, pointer: String
  ) -> [MessageFault] {
    let side = operation.requestSide
    let text = "the query parameter `\(parameter.name)` is missing"
    if let content = parameter.content {
      guard let value = target.values(parameter.name).first else {
        return missing(parameter, text, pointer)
      }
      return contentFaults(
        PercentCoding.decoded(value, isForm: true), content, side: side, pointer: pointer)
    }
    let others = Set(operation.parameters.filter { $0.location == .query }.map(\.name))
    let reader = ParameterReader(validator: validator, side: side)
    guard let value = reader.value(of: parameter, in: target, others: others) else {
      return missing(parameter, text, pointer)
    }
    guard let schema = parameter.schema else { return [] }
    return validator.faults(of: value, against: schema, side: side, at: pointer).map(
      MessageFault.init)
  }

  private func contentFaults(
    _ text: String, _ content: MediaType, side: MessageSide, pointer: String
  ) -> [MessageFault] {
    guard let schema = content.schema else { return [] }
    let value: EvidenceValue
    if content.isJSON {
      // What is no JSON is said in our words below.
      guard let read = try? JSONReader.read(text) else {
        return [
          MessageFault(
            pointer: pointer, message: "\(EvidenceValue.text(text).excerpt) is no JSON")
        ]
      }
      value = read
    } else {
      value = .text(text)
    }
    return validator.faults(of: value, against: schema, side: side, at: pointer).map(
      MessageFault.init)
  }

  private func missing(
    _ parameter: Parameter, _ message: String, _ pointer: String
  ) -> [MessageFault] {
    parameter.isRequired ? [MessageFault(pointer: pointer, message: message)] : []
  }
}

extension [ExampleHeader] {
  /// Of all `Cookie` headers, still encoded (RFC 6265, section 4.2.1).
  var cookies: [String: String] {
    var cookies: [String: String] = [:]
    for header in self where header.name.lowercased() == "cookie" {
      for pair in header.value.split(separator: ";") {
        let trimmed = pair.drop { $0 == " " }
        let name = trimmed.prefix { $0 != "=" }
        cookies[String(name)] = String(trimmed.dropFirst(name.count + 1))
      }
    }
    return cookies
  }
}
