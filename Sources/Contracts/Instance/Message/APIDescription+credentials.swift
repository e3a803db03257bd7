/// Whether a request says who asks.
extension APIDescription {
  /// Empty where one alternative's credentials are all there; what they are worth cannot be seen.
  func credentialFaults(of request: ExampleRequest, operation: Operation) -> [MessageFault] {
    guard !operation.security.isEmpty else { return [] }
    let missing = operation.security.map { alternative in
      alternative.schemes.keys.sorted().filter { !hasCredentials($0, in: request) }
    }
    guard !missing.contains([]),
      let nearest = missing.enumerated().min(by: {
        ($0.element.count, $0.offset) < ($1.element.count, $1.offset)
      })?
      .element,
      let first = nearest.first
    else { return [] }
    return [
      MessageFault(
        pointer: credentialPointer(first),
        message: "the credentials of "
          + nearest.map { "`\($0)`" }.joined(separator: " and ") + " are missing")
    ]
  }

  /// Whether a request has what a scheme asks for, as far as a message shows it: a certificate is not seen in it.
  func hasCredentials(_ name: String, in request: ExampleRequest) -> Bool {
    guard let scheme = securitySchemes[name] else { return true }
    switch scheme.kind {
    case .apiKey(let key, "query"): return !RequestTarget(request.path).values(key).isEmpty
    case .apiKey(let key, "cookie"): return request.headers.cookies[key] != nil
    case .apiKey(let key, _): return request.headers[key] != nil
    case .http(let word): return hasAuthorization(word, in: request)
    case .oauth2, .openIDConnect: return hasAuthorization("bearer", in: request)
    case .mutualTLS, .unknown: return true
    }
  }

  private func hasAuthorization(_ scheme: String, in request: ExampleRequest) -> Bool {
    request.headers["authorization"]?.lowercased().hasPrefix(scheme.lowercased() + " ") ?? false
  }

  private func credentialPointer(_ name: String) -> String {
    switch securitySchemes[name]?.kind {
    case .apiKey(let key, "query"): "/query/" + Origin.escaped(key)
    case .apiKey(let key, "cookie"): "/cookies/" + Origin.escaped(key)
    case .apiKey(let key, _): "/headers/" + Origin.escaped(key.lowercased())
    default: "/headers/authorization"
    }
  }
}
