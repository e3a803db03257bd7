/// Where things are in the two descriptions.
extension WitnessPair {
  static func pointer(_ place: Parameter.Location, _ name: String) -> String {
    let token = Origin.escaped(name)
    return switch place {
    case .path: "/path/" + token
    case .query: "/query/" + token
    case .header: "/headers/" + token.lowercased()
    case .cookie: "/cookies/" + token
    }
  }

  /// The parameter at the same place of the path, whatever its name.
  func renamed(_ own: Parameter) -> Parameter? {
    guard own.location == .path, let operation = to.operation else { return nil }
    let names = { (path: String) in
      PathTemplate(path).segments.flatMap { segment in
        segment.compactMap { piece in if case .name(let name) = piece { name } else { nil } }
      }
    }
    let there = names(operation.path)
    guard let index = names(accepted.path).firstIndex(of: own.name), index < there.count else {
      return nil
    }
    return operation.parameters.first { $0.location == .path && $0.name == there[index] }
  }

  /// The media type on this side, and what would cover it on the other.
  func entries(
    _ content: [MediaType], _ others: [MediaType], _ mediaType: String?
  ) -> (own: MediaType?, other: MediaType?) {
    let name = mediaType ?? MediaTypeRange.presumed(in: content)
    let own = content.first { $0.name == name } ?? MediaTypeRange.entry(for: name, in: content)
    guard let own else { return (nil, nil) }
    return (own, MediaTypeRange.entry(for: MessageMaker.concrete(own.name), in: others))
  }

  /// A code that a described status is used for.
  func code(of status: ResponseStatus) -> Int? {
    WitnessPair.codes(of: status).first { accepted.response(for: $0)?.status == status }
      ?? WitnessPair.codes(of: status).first { accepted.response(for: $0) != nil }
  }

  /// Codes that a status can stand for, the likeliest first.
  static func codes(of status: ResponseStatus) -> [Int] {
    switch status {
    case .code(let code): [code]
    case .range(let digit): Array(digit * 100...digit * 100 + 99)
    case .other: [500, 400, 404, 409, 422, 503, 401, 403, 429, 200, 201, 204, 418, 451, 511]
    }
  }
}
