extension APIReader {
  // MARK: - Parameters

  mutating func parameters(_ owner: Origin) throws(DocumentMistake) -> [Parameter] {
    guard let node = owner.node["parameters"] else { return [] }
    var parameters: [Parameter] = []
    for entry in try items(of: owner.child("parameters", node), "the parameters") {
      let origin = try library.resolved(entry)
      guard let parameter = try parameter(origin) else { continue }
      if parameters.contains(where: {
        $0.name == parameter.name && $0.location == parameter.location
      }) {
        throw APIReader.mistake(
          "the \(parameter.location.rawValue) parameter `\(parameter.name)` stands twice", entry,
          hint: "keep one of the two")
      }
      parameters.append(parameter)
    }
    return parameters
  }

  /// nil for a header that OpenAPI says is not described as a parameter.
  private mutating func parameter(_ origin: Origin) throws(DocumentMistake) -> Parameter? {
    guard origin.node.isObject else {
      throw APIReader.mistake("a parameter has to be a mapping", origin)
    }
    guard let name = try text("name", origin), let word = try text("in", origin) else {
      throw APIReader.mistake("a parameter needs a `name` and an `in`", origin)
    }
    guard let location = Parameter.Location(rawValue: word) else {
      throw APIReader.mistake(
        "no parameter stands in `\(word)`", origin.child("in", origin.node["in"] ?? origin.node),
        hint: "one of `path`, `query`, `header`, `cookie`")
    }
    // OpenAPI 3.1.1, "Parameter Object", `name`: what is said of these is ignored.
    if location == .header, ["accept", "content-type", "authorization"].contains(name.lowercased())
    {
      return nil
    }
    let style = try self.style(origin, location)
    var parameter = Parameter(
      origin: origin, name: name, location: location,
      isRequired: location == .path ? true : try flag("required", origin) ?? false, style: style,
      explode: try flag("explode", origin) ?? (style == .form))
    parameter.isDeprecated = try flag("deprecated", origin) ?? false
    parameter.sunset = try text("x-sunset", origin)
    parameter.content = try content(origin).first
    if let node = origin.node["schema"] {
      parameter.schema = try schema(at: origin.child("schema", node))
    }
    return parameter
  }

  private func style(
    _ origin: Origin, _ location: Parameter.Location
  ) throws(DocumentMistake) -> Parameter.Style {
    guard let word = try text("style", origin) else {
      return location == .query || location == .cookie ? .form : .simple
    }
    guard let style = Parameter.Style(rawValue: word) else {
      throw APIReader.mistake(
        "there is no style `\(word)`", origin,
        hint: "one of "
          + Parameter.Style.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))
    }
    return style
  }

  // MARK: - Bodies

  mutating func body(_ owner: Origin) throws(DocumentMistake) -> RequestBody? {
    guard let node = owner.node["requestBody"] else { return nil }
    let origin = try library.resolved(owner.child("requestBody", node))
    guard origin.node.isObject else {
      throw APIReader.mistake("a request's body has to be a mapping", origin)
    }
    return RequestBody(
      origin: origin, isRequired: try flag("required", origin) ?? false,
      content: try content(origin))
  }

  mutating func content(_ owner: Origin) throws(DocumentMistake) -> [MediaType] {
    guard let node = owner.node["content"] else { return [] }
    var types: [MediaType] = []
    for (name, origin) in try members(of: owner.child("content", node), "the media types") {
      var id: SchemaID?
      if let node = origin.node["schema"] { id = try schema(at: origin.child("schema", node)) }
      types.append(
        MediaType(origin: origin, name: name.filter { $0 != " " }.lowercased(), schema: id))
    }
    return types
  }

  // MARK: - Responses

  mutating func responses(_ owner: Origin) throws(DocumentMistake) -> [Response] {
    guard let node = owner.node["responses"] else { return [] }
    var responses: [Response] = []
    for (text, entry) in try members(
      of: owner.child("responses", node), "the responses", takesExtensions: false)
    {
      guard let status = ResponseStatus(text) else {
        throw APIReader.mistake(
          "`\(text)` is no status", entry, hint: "write `200`, `4XX` or `default`")
      }
      let origin = try library.resolved(entry)
      guard origin.node.isObject else {
        throw APIReader.mistake("a response has to be a mapping", origin)
      }
      responses.append(
        Response(
          origin: origin, status: status, headers: try headers(origin),
          content: try content(origin)))
    }
    return responses.sorted { $0.status < $1.status }
  }

  private mutating func headers(_ owner: Origin) throws(DocumentMistake) -> [ResponseHeader] {
    guard let node = owner.node["headers"] else { return [] }
    var headers: [ResponseHeader] = []
    for (name, entry) in try members(of: owner.child("headers", node), "the headers") {
      // OpenAPI 3.1.1, "Response Object", `headers`: the content type is said by the media types.
      if name.lowercased() == "content-type" { continue }
      let origin = try library.resolved(entry)
      guard origin.node.isObject else {
        throw APIReader.mistake("a header has to be a mapping", origin)
      }
      var id: SchemaID?
      if let node = origin.node["schema"] { id = try schema(at: origin.child("schema", node)) }
      headers.append(
        ResponseHeader(
          origin: origin, name: name, isRequired: try flag("required", origin) ?? false,
          isDeprecated: try flag("deprecated", origin) ?? false,
          explode: try flag("explode", origin) ?? false, schema: id,
          content: try content(origin).first))
    }
    return headers
  }

  // MARK: - Security

  /// nil where nothing is said, which is not the same as an empty list.
  func security(_ owner: Origin) throws(DocumentMistake) -> [SecurityRequirement]? {
    guard let node = owner.node["security"] else { return nil }
    var alternatives: [SecurityRequirement] = []
    for origin in try items(of: owner.child("security", node), "the alternatives of `security`") {
      var schemes: [String: Set<String>] = [:]
      for (name, scopes) in try members(of: origin, "the schemes of `security`") {
        schemes[name] = Set(try items(of: scopes, "the scopes").map { APIReader.word($0.node) })
      }
      alternatives.append(SecurityRequirement(schemes: schemes))
    }
    return alternatives
  }

  mutating func securitySchemes(
    _ root: Origin
  ) throws(DocumentMistake) -> [String: SecurityScheme] {
    guard let components = root.node["components"], let node = components["securitySchemes"] else {
      return [:]
    }
    let list = root.child("components", components).child("securitySchemes", node)
    var schemes: [String: SecurityScheme] = [:]
    for (name, entry) in try members(of: list, "the security schemes") {
      let origin = try library.resolved(entry)
      var scopes: Set<String> = []
      let kind: SecurityScheme.Kind
      switch try text("type", origin) ?? "" {
      case "apiKey":
        kind = .apiKey(
          name: try text("name", origin) ?? "", location: try text("in", origin) ?? "header")
      case "http": kind = .http(scheme: (try text("scheme", origin) ?? "").lowercased())
      case "mutualTLS": kind = .mutualTLS
      case "oauth2":
        var flows: [String: [String]] = [:]
        for flow in origin.node["flows"]?.members ?? [] {
          flows[flow.key] = ["authorizationUrl", "tokenUrl", "refreshUrl"].compactMap {
            flow.value[$0]?.text
          }
          scopes.formUnion(flow.value["scopes"]?.members.map(\.key) ?? [])
        }
        kind = .oauth2(flows: flows)
      case "openIdConnect":
        kind = .openIDConnect(address: try text("openIdConnectUrl", origin) ?? "")
      case let other: kind = .unknown(other)
      }
      schemes[name] = SecurityScheme(origin: origin, name: name, kind: kind, scopes: scopes)
    }
    return schemes
  }
}
