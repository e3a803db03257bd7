internal import Evidence

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

  /// What a parameter is called in the accepting description and in the other one.
  ///
  /// Names of a path may differ: there the place in the path counts, and the name is the other description's where that has
  /// the parameter. nil is for none.
  func names(_ place: Parameter.Location, _ name: String) -> (own: String?, other: String?) {
    guard place == .path, let operation = to.operation else { return (name, name) }
    let (own, other) = (PathTemplate(accepted.path).names, PathTemplate(operation.path).names)
    if let index = other.firstIndex(of: name) {
      return (index < own.count ? own[index] : nil, name)
    }
    let index = own.firstIndex(of: name)
    return (name, index.flatMap { $0 < other.count ? other[$0] : nil })
  }

  /// The parameter of a name and a place; names of headers are the same in either case.
  static func parameter(
    _ place: Parameter.Location, _ name: String?, of operation: Operation?
  ) -> Parameter? {
    guard let name else { return nil }
    return operation?.parameters.first { parameter in
      parameter.location == place
        && (parameter.name == name
          || place == .header && parameter.name.lowercased() == name.lowercased())
    }
  }

  /// The parameter of that name that the other description has at a place where this one has none.
  func moved(_ own: Parameter) -> Parameter? {
    to.operation?.parameters.first { other in
      other.name == own.name && other.location != own.location
        && WitnessPair.parameter(other.location, other.name, of: accepted) == nil
    }
  }

  /// Lists of two different items: written in one style they are often no such lists in another.
  func twoItemed(_ schema: SchemaID) -> [EvidenceValue] {
    let table = from.description.schemas
    guard let item = table.itemSchema(of: schema) else { return [] }
    let items = SchemaSampler(table).samples(of: item, side: accepted.requestSide, limit: 6)
    return items.indices.flatMap { first in
      items.indices.filter { $0 != first }.map { .list([items[first], items[$0]]) }
    }
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
