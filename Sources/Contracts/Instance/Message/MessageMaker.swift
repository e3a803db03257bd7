internal import Evidence

/// Makes the smallest messages of an operation.
///
/// What it makes was validated.
struct MessageMaker {
  /// What a message should have besides what it must.
  struct Wish {
    /// By location and name: the value of a parameter, written; nil for its absence.
    var parameters: [ParameterPlace: EvidenceValue?] = [:]
    /// The body, and in which media type.
    var body: (value: EvidenceValue?, mediaType: String?)?
    /// Which alternative's credentials it has.
    var security: SecurityRequirement?
  }

  struct ParameterPlace: Hashable {
    var location: Parameter.Location
    var name: String
  }

  let description: APIDescription
  private let validator: MessageValidator

  init(_ description: APIDescription) {
    self.description = description
    validator = MessageValidator(description)
  }

  /// A request with no more than the operation asks for and the wish names; nil where there is none that is valid.
  func request(_ operation: Operation, wish: Wish = Wish()) -> ExampleRequest? {
    guard let request = draft(operation, wish: wish),
      validator.faults(of: request, of: operation).isEmpty
    else { return nil }
    return request
  }

  /// An answer with no more than is described for a status.
  ///
  /// - Parameters:
  ///   - operation: Whose answer it is.
  ///   - status: A code.
  ///   - body: In place of the smallest.
  ///   - mediaType: In place of JSON, or of the first.
  ///   - header: A header with its value; nil for its absence.
  /// - Returns: nil where there is none that is valid.
  func response(
    _ operation: Operation, status: Int, body: EvidenceValue? = nil, mediaType: String? = nil,
    header: (name: String, value: EvidenceValue?)? = nil
  ) -> ExampleResponse? {
    guard let described = operation.response(for: status) else { return nil }
    let side = operation.requestSide.opposite
    var response = ExampleResponse(status: status)
    for wanted in described.headers where wanted.name.lowercased() != "content-type" {
      let isNamed = wanted.name.lowercased() == header?.name.lowercased()
      if isNamed, header?.value == nil { continue }
      guard isNamed || wanted.isRequired else { continue }
      guard
        let value = (isNamed ? header?.value : nil) ?? sample(wanted.valueSchema, side: side),
        let text = MessageMaker.text(value, of: wanted)
      else { return nil }
      response.headers.append(ExampleHeader(name: wanted.name, value: text))
    }
    if !described.content.isEmpty, operation.method != .head {
      let name = mediaType ?? MessageMaker.concrete(MediaTypeRange.presumed(in: described.content))
      guard let entry = MediaTypeRange.entry(for: name, in: described.content) else { return nil }
      response.headers.append(ExampleHeader(name: "Content-Type", value: name))
      response.body = body ?? self.body(entry.schema, isJSON: MediaType.isJSON(name), side: side)
    }
    return validator.faults(of: response, of: operation).isEmpty ? response : nil
  }

  /// A header's value as it is written; nil where it cannot be.
  private static func text(_ value: EvidenceValue, of header: ResponseHeader) -> String? {
    var parameter = Parameter(
      origin: header.origin, name: header.name, location: .header, isRequired: false,
      style: .simple, explode: header.explode)
    parameter.content = header.content
    return ParameterWriter.text(value, of: parameter)
  }

  /// A media type for a range: `text/plain` for `text/*`.
  static func concrete(_ range: String) -> String {
    switch range {
    case "*/*", "application/*": "application/json"
    case "text/*": "text/plain"
    default: range.replacing("/*", with: "/octet-stream")
    }
  }

  // MARK: - Requests

  /// The request before it is validated: with a wish that the operation need not accept.
  func draft(_ operation: Operation, wish: Wish = Wish()) -> ExampleRequest? {
    let side = operation.requestSide
    var path = operation.path
    var query: [String] = []
    var cookies: [String] = []
    var request = ExampleRequest(method: operation.method.word, path: path)
    for parameter in operation.parameters {
      let place = ParameterPlace(location: parameter.location, name: parameter.name)
      let wished = wish.parameters[place]
      if case .some(nil) = wished { continue }
      guard parameter.isRequired || wished != nil else { continue }
      let isReserved = ["accept", "content-type", "authorization"].contains(
        parameter.name.lowercased())
      if parameter.location == .header, isReserved { continue }
      let candidates =
        wished.flatMap { $0 }.map { [$0] } ?? samples(parameter.valueSchema, side: side)
      guard add(candidates, of: parameter, to: &request, &path, &query, &cookies) else {
        return nil
      }
    }
    if case .client = operation.sender { fillUndescribed(&path, of: operation, wish: wish) }
    guard add(wish.body, of: operation, side: side, to: &request) else { return nil }
    let security =
      wish.security ?? operation.security.min { $0.schemes.count < $1.schemes.count }
    for name in security?.schemes.keys.sorted() ?? [] {
      add(credentialsOf: name, to: &request, &query, &cookies)
    }
    if !cookies.isEmpty {
      request.headers.append(
        ExampleHeader(name: "Cookie", value: cookies.joined(separator: "; ")))
    }
    request.path = path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    return request
  }

  /// The first candidate that can be written at the parameter's place.
  private func add(
    _ candidates: [EvidenceValue], of parameter: Parameter, to request: inout ExampleRequest,
    _ path: inout String, _ query: inout [String], _ cookies: inout [String]
  ) -> Bool {
    for value in candidates {
      if parameter.location == .query {
        guard let pairs = ParameterWriter.query(value, of: parameter), !pairs.isEmpty else {
          continue
        }
        query += pairs
        return true
      }
      guard let text = ParameterWriter.text(value, of: parameter) else { continue }
      switch parameter.location {
      case .path:
        // An empty name would be another path.
        guard !text.isEmpty, text != ".", text != ".." else { continue }
        path = path.replacing("{\(parameter.name)}", with: text)
      case .header:
        // A line break would end it, and spaces around it are not its own (RFC 9110, section 5.5).
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }), text.first != " ",
          text.last != " "
        else { continue }
        request.headers.append(ExampleHeader(name: parameter.name, value: text))
      case .cookie: cookies.append(parameter.name + "=" + text)
      case .query: continue
      }
      return true
    }
    return false
  }

  /// A path may have names that no parameter describes: anything can stand there.
  private func fillUndescribed(_ path: inout String, of operation: Operation, wish: Wish) {
    let described = operation.parameters.filter { $0.location == .path }.map(\.name)
    for name in PathTemplate(operation.path).names where !described.contains(name) {
      let wished = wish.parameters[ParameterPlace(location: .path, name: name)].flatMap { $0 }
      let text: String
      switch wished {
      case nil, .list, .object, "": text = "a"
      case .text(let own): text = own
      case let value?: text = JSONText.compact(value)
      }
      path = path.replacing("{\(name)}", with: PercentCoding.encoded(text))
    }
  }

  private func add(
    _ wished: (value: EvidenceValue?, mediaType: String?)?, of operation: Operation,
    side: MessageSide, to request: inout ExampleRequest
  ) -> Bool {
    if let wished, wished.value == nil, wished.mediaType == nil { return true }
    guard let body = operation.body, body.isRequired || wished != nil else { return wished == nil }
    let name = wished?.mediaType ?? MessageMaker.concrete(MediaTypeRange.presumed(in: body.content))
    guard let entry = MediaTypeRange.entry(for: name, in: body.content),
      let value = wished?.value
        ?? self.body(entry.schema, isJSON: MediaType.isJSON(name), side: side)
    else { return false }
    request.headers.append(ExampleHeader(name: "Content-Type", value: name))
    request.body = value
    return true
  }

  private func add(
    credentialsOf name: String, to request: inout ExampleRequest, _ query: inout [String],
    _ cookies: inout [String]
  ) {
    switch description.securitySchemes[name]?.kind {
    case .apiKey(let key, "query"): query.append(PercentCoding.encoded(key) + "=key")
    case .apiKey(let key, "cookie"): cookies.append(key + "=key")
    case .apiKey(let key, _): request.headers.append(ExampleHeader(name: key, value: "key"))
    case .http(let scheme):
      // Basic's are a name and a word, in base 64 (RFC 7617).
      let value = scheme == "basic" ? "Basic bmFtZTp3b3Jk" : capitalized(scheme) + " token"
      request.headers.append(ExampleHeader(name: "Authorization", value: value))
    case .oauth2, .openIDConnect:
      request.headers.append(ExampleHeader(name: "Authorization", value: "Bearer token"))
    case .mutualTLS, .unknown, nil: break
    }
  }

  private func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  // MARK: - Values

  private func samples(_ schema: SchemaID?, side: MessageSide) -> [EvidenceValue] {
    guard let schema else { return ["a"] }
    let sampler = SchemaSampler(description.schemas)
    return sampler.samples(of: schema, side: side, limit: 16)
  }

  private func sample(_ schema: SchemaID?, side: MessageSide) -> EvidenceValue? {
    guard let schema else { return "a" }
    return SchemaSampler(description.schemas).smallest(of: schema, side: side)
  }

  /// A text where it is not JSON and may be one.
  private func body(_ schema: SchemaID?, isJSON: Bool, side: MessageSide) -> EvidenceValue? {
    guard let schema else { return isJSON ? .object([:]) : "" }
    return SchemaSampler(description.schemas).smallest(of: schema, side: side)
  }
}

extension MessageValidator {
  /// What stands against a request of an operation, whoever sends it.
  func faults(of request: ExampleRequest, of operation: Operation) -> [MessageFault] {
    guard case .client = operation.sender else {
      return faults(of: request, as: OperationMatch(operation: operation, pathValues: [:]))
    }
    guard let match = description.operation(method: request.method, path: request.path),
      match.operation.path == operation.path
    else { return [MessageFault(pointer: "/path", message: "the path is another operation's")] }
    return faults(of: request, as: match)
  }
}
